-- Puts a job into the trash at its owner's wish: it ends if it had not, and from now on nobody sees it, its result or its
-- links; restore_document brings it back, empty_trash forgets it after the tenant's `keep_trash_days`. False when there is
-- no such job. Where others submitted the same bytes, it stays for them, and the caller's own submission ends for good. A legal
-- hold of the tenant wins: Rejected by "tenant_under_legal_hold".
create or replace function lectern.trash_document(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null, p_account bigint default null,
    p_key bigint default null
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    perform refuse_under_legal_hold(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_public;
    if not found then
        return false;
    end if;
    if has_other_submitters(v_job, p_account, p_key) then
        return erase_submission(p_tenant, p_public, p_account, p_key, p_actor, p_request);
    end if;
    if v_job.ended_at is null then
        begin
            v_job := cancel_job(p_tenant, p_public, p_actor, p_request);
        exception when check_violation then
            null;  -- it has ended by itself meanwhile
        end;
    end if;
    update job set trashed_at = clock_timestamp(), trashed_by = p_actor
    where tenant_id = p_tenant and job_id = v_job.job_id and trashed_at is null
    returning * into v_job;
    if found then
        perform emit_event(p_tenant, v_job.job_id, v_job.submitter_id, 'job.trashed',
                           jsonb_build_object('id', p_public, 'version', v_job.version));
        perform record_audit(p_tenant, p_actor, 'trashed', 'job:' || p_public, '{}', p_request);
    end if;
    return true;
end
$$;

grant execute on function lectern.trash_document(bigint, uuid, text, text, bigint, bigint) to lectern_web;
