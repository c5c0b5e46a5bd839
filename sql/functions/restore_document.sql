-- Takes a job out of the trash as it was when it went there (one that ran then was cancelled). False when it is not in the
-- trash.
create or replace function lectern.restore_document(p_tenant bigint, p_public uuid, p_actor text, p_request text default null)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    update job set trashed_at = null, trashed_by = null
    where tenant_id = p_tenant and public_id = p_public and trashed_at is not null
    returning * into v_job;
    if not found then
        return false;
    end if;
    perform emit_event(p_tenant, v_job.job_id, v_job.submitter_id, 'job.restored', job_body(v_job));
    perform record_audit(p_tenant, p_actor, 'restored', 'job:' || p_public, '{}', p_request);
    return true;
end
$$;

grant execute on function lectern.restore_document(bigint, uuid, text, text) to lectern_web;
