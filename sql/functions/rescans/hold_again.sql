-- Takes the results of a document, and its analyses, away that would be held now, and sends it through the gate once more: a scan
-- by today's detector, which holds it for a person. Links to its results answer as those of a document that is not finished; when it is
-- approved, they lead to what is made then.
--
-- Outcome: held, with the lane that has new work; not_found (the tenant has no such document), not_listed (no look said that it
-- would be held, or it is not completed any more), original_gone (deleted since; nothing changes).
create or replace function lectern.hold_again(p_tenant bigint, p_job uuid, p_actor text, p_request text default null)
returns table (outcome lectern.rescan_outcome, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job j where j.tenant_id = p_tenant and j.public_id = p_job;
    if not found then
        return query select 'not_found'::rescan_outcome, null::smallint;
        return;
    end if;
    if not exists (select from rescan r where r.tenant_id = p_tenant and r.job_id = v_job.job_id and r.state = 'would_hold') then
        return query select 'not_listed'::rescan_outcome, null::smallint;
        return;
    end if;
    v_job := take_from_work(p_tenant, v_job.job_id);
    perform from document d
    where d.tenant_id = p_tenant and d.document_id = v_job.document_id and d.erased_at is null for no key update;
    if not found then
        update rescan r set state = 'gone' where r.tenant_id = p_tenant and r.job_id = v_job.job_id and r.state = 'would_hold';
        return query select 'original_gone'::rescan_outcome, null::smallint;
        return;
    end if;
    if v_job.status <> 'completed' or v_job.trashed_at is not null then
        return query select 'not_listed'::rescan_outcome, null::smallint;
        return;
    end if;
    update rescan r set state = 'held' where r.tenant_id = p_tenant and r.job_id = v_job.job_id and r.state = 'would_hold';
    if not found then
        return query select 'not_listed'::rescan_outcome, null::smallint;
        return;
    end if;
    update job j set status = 'pii_scanning', step = 'scan', ended_at = null, result_id = null, pages_done = 0, confidence = null
    where j.tenant_id = p_tenant and j.job_id = v_job.job_id;
    delete from analysis a where a.tenant_id = p_tenant and a.job_id = v_job.job_id;
    delete from enhancement e where e.tenant_id = p_tenant and e.job_id = v_job.job_id;
    perform forget_answers(p_tenant, v_job.job_id, null, null);
    delete from result r where r.tenant_id = p_tenant and r.job_id = v_job.job_id;
    delete from clearance c where c.tenant_id = p_tenant and c.job_id = v_job.job_id;
    perform discard_artefacts(p_tenant, v_job.job_id);
    perform add_task(p_tenant, v_job.job_id, task_kind_scan(), v_job.lane, p_cost => coalesce(v_job.page_count, 1));
    perform record_audit(p_tenant, p_actor, 'held_again', 'job:' || p_job, '{}', p_request);
    return query select 'held'::rescan_outcome, v_job.lane;
end
$$;

revoke all on function lectern.hold_again(bigint, uuid, text, text) from public;
grant execute on function lectern.hold_again(bigint, uuid, text, text) to lectern_web, lectern_admin;
