-- Lets a job that failed for want of its password, or with a wrong one, go on with this one: the same job, by the edge that
-- STATES.md calls redrive. Gives the lane to ring for. Rejected by "job_is_locked" when it did not fail so or the caller cancelled it, by
-- "document_is_there" when the bytes are gone.
--
-- What a password opens is for whoever brought it. Others who submitted the same bytes without one have shared this job until
-- now: they go on with a job of their own, which ends as this one did (leave_job).
create or replace function lectern.unlock_document(
    p_tenant bigint, p_public uuid, p_account bigint, p_key bigint, p_sealed bytea, p_actor text, p_request text default null
)
returns smallint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job
    where tenant_id = p_tenant and public_id = p_public and trashed_at is null;
    if found then
        v_job := take_from_work(p_tenant, v_job.job_id);
    end if;
    if v_job.status is distinct from 'failed' or (shown_job(v_job, p_account, p_key)).status = 'cancelled'
        or v_job.error ->> 'type' not in ('encrypted', 'wrong_password') then
        raise exception 'the job does not wait for a password'
            using errcode = 'check_violation', constraint = 'job_is_locked';
    end if;
    perform from document
    where tenant_id = p_tenant and document_id = v_job.document_id and erased_at is null
    for no key update;
    if not found then
        raise exception 'the document was erased' using errcode = 'check_violation', constraint = 'document_is_there';
    end if;
    perform leave_job(v_job, p_account, p_key);
    insert into sealed_password (tenant_id, job_id, sealed) values (p_tenant, v_job.job_id, p_sealed)
    on conflict (tenant_id, job_id) do update set sealed = excluded.sealed, expires_at = now() + interval '1 day';
    update job set status = 'pii_scanning', step = 'scan', pages_done = 0, error = null, ended_at = null,
        with_password = true
    where tenant_id = p_tenant and job_id = v_job.job_id;
    perform add_task(p_tenant, v_job.job_id, task_kind_scan(), v_job.lane);
    perform record_audit(p_tenant, p_actor, 'unlocked', 'job:' || p_public, '{}', p_request);
    return v_job.lane;
end
$$;

revoke all on function lectern.unlock_document(bigint, uuid, bigint, bigint, bytea, text, text) from public;
grant execute on function lectern.unlock_document(bigint, uuid, bigint, bigint, bytea, text, text) to lectern_web;
