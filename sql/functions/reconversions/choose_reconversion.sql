-- Has the files of a document replaced that a new conversion would change. Until that has happened, and if it fails, the files are
-- as they were. Links of all kinds, the job's id, its name, labels and submitters stay; what an approver had removed stays removed.
--
-- Outcome: chosen, with the lane that has new work; not_found (the tenant has no such document), not_listed (no comparison said that
-- it would change, or it is not completed any more), original_gone (deleted since; nothing changes).
create or replace function lectern.choose_reconversion(p_tenant bigint, p_job uuid, p_actor text, p_request text default null)
returns table (outcome lectern.reconversion_outcome, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_old reconversion;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job j where j.tenant_id = p_tenant and j.public_id = p_job for update;
    if not found then
        return query select 'not_found'::reconversion_outcome, null::smallint;
        return;
    end if;
    select * into v_old from reconversion n
    where n.tenant_id = p_tenant and n.job_id = v_job.job_id and n.state = 'would_change' for update;
    if not found or v_job.status <> 'completed' or v_job.trashed_at is not null then
        return query select 'not_listed'::reconversion_outcome, null::smallint;
        return;
    end if;
    perform from document d
    where d.tenant_id = p_tenant and d.document_id = v_job.document_id and d.erased_at is null for no key update;
    if not found then
        update reconversion n set state = 'gone' where n.tenant_id = p_tenant and n.job_id = v_job.job_id;
        return query select 'original_gone'::reconversion_outcome, null::smallint;
        return;
    end if;
    update reconversion n set state = 'chosen' where n.tenant_id = p_tenant and n.job_id = v_job.job_id;
    perform add_task(p_tenant, v_job.job_id, task_kind_reconvert(), lane_bulk(),
                     (select r.clearance_id from result r where r.tenant_id = p_tenant and r.job_id = v_job.job_id),
                     coalesce(v_job.page_count, 1),
                     jsonb_build_object('old_version', v_old.old_version, 'replace', true),
                     p_dedup => 'reconvert:' || v_job.job_id);
    perform record_audit(p_tenant, p_actor, 'reconverted', 'job:' || p_job, '{}', p_request);
    return query select 'chosen'::reconversion_outcome, lane_bulk();
end
$$;

revoke all on function lectern.choose_reconversion(bigint, uuid, text, text) from public;
grant execute on function lectern.choose_reconversion(bigint, uuid, text, text) to lectern_web, lectern_admin;
