-- Ends a job as cancelled. It runs, is locked, and its tasks have been taken out of the queue (lock_submission).
create or replace function lectern.stop_job(p_job lectern.job, p_actor text, p_request text)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    update hold set state = 'cancelled', decided_at = clock_timestamp(), decided_via = 'cancel'
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id and state = 'open';
    update job set status = 'cancelled', ended_at = clock_timestamp()
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id
    returning * into v_job;
    perform record_audit(p_job.tenant_id, p_actor, 'cancelled', 'job:' || p_job.public_id, '{}', p_request);
    return v_job;
end
$$;
