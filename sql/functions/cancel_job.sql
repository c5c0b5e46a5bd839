-- Stops a job that has not ended. What waits leaves the queue; what runs hears of it with its worker's next heartbeat,
-- and its completion is fenced off. A job that has ended is Rejected by "job_has_not_ended". Tasks are locked before the
-- job, like a completion does it.
--
-- `p_account`, `p_key`: the submitter at whose wish it stops; LC003 where others submitted the same bytes (cancel_submission).
create or replace function lectern.cancel_job(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null,
    p_account bigint default null, p_key bigint default null
)
returns lectern.job
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_public;
    if not found then
        return null;
    end if;
    v_job := take_from_work(p_tenant, v_job.job_id);
    if has_other_submitters(v_job, p_account, p_key) then
        raise exception 'it is also somebody else''s' using errcode = 'LC003';
    end if;
    if v_job.ended_at is not null then
        raise exception 'the job has ended as %', v_job.status
            using errcode = 'check_violation', constraint = 'job_has_not_ended';
    end if;
    update hold set state = 'cancelled', decided_at = clock_timestamp(), decided_via = 'cancel'
    where tenant_id = p_tenant and job_id = v_job.job_id and state = 'open';
    update job set status = 'cancelled', ended_at = clock_timestamp()
    where tenant_id = p_tenant and job_id = v_job.job_id
    returning * into v_job;
    perform record_audit(p_tenant, p_actor, 'cancelled', 'job:' || p_public, '{}', p_request);
    return v_job;
end
$$;

grant execute on function lectern.cancel_job(bigint, uuid, text, text, bigint, bigint) to lectern_web, lectern_admin;
