-- Ends a job as failed, with the reason, and takes what is left of it out of the queue. A job that has already ended
-- stays as it is.
create or replace function lectern.fail_job(p_tenant bigint, p_job bigint, p_error jsonb)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform drop_tasks(p_tenant, p_job);
    update job set status = 'failed', error = p_error, ended_at = clock_timestamp()
    where tenant_id = p_tenant and job_id = p_job and ended_at is null;
    return found;
end
$$;
