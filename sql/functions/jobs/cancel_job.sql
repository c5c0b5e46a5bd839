-- Stops a job that has not ended. What waits leaves the queue; what runs hears of it with its worker's next heartbeat,
-- and its completion is fenced off. A job that has ended, or was stopped before, is Rejected by "job_has_not_ended". No row:
-- there is no such job.
--
-- `p_account`, `p_key`: the submitter at whose wish it stops, for them alone where others who submitted the same bytes wait
-- for it; of others than its submitters it stops for everybody.
create or replace function lectern.cancel_job(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null,
    p_account bigint default null, p_key bigint default null, p_manage boolean default false
)
returns lectern.job
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_own job_reader;
begin
    perform enter_tenant(p_tenant);
    v_job := lock_submission(p_tenant, p_public, p_account, p_key, p_manage);
    v_own := submission_of(v_job, p_account, p_key);
    if v_job.job_id is null then
        return null;
    end if;
    if v_own.cancelled_at is not null or (v_job.ended_at is not null and v_own.is_rendering is not true) then
        raise exception 'the job has ended as %', v_job.status
            using errcode = 'check_violation', constraint = 'job_has_not_ended';
    end if;
    return stop_submission(v_job, p_account, p_key, false, p_actor, p_request);
end
$$;

revoke all on function lectern.cancel_job(bigint, uuid, text, text, bigint, bigint, boolean) from public;
grant execute on function lectern.cancel_job(bigint, uuid, text, text, bigint, bigint, boolean) to lectern_web, lectern_admin;
