-- Fails jobs that wait for nothing: not held, untouched for `p_age`, and without a task that could move them. Such a job
-- is a mistake of ours; its follower sees a failure instead of waiting for ever. Jobs that only wait long have a task and stay.
-- So are analyses and enhancements that wait for nothing; their jobs stay completed.
create or replace function lectern.fail_stuck_jobs(p_age interval default interval '2 hours')
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_job bigint;
    v_count int := 0;
begin
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        for v_job in
            select j.job_id from job j
            where j.tenant_id = v_tenant and j.ended_at is null and j.status <> 'awaiting_approval'
              and j.updated_at < clock_timestamp() - p_age
              and not exists (select from task t where t.tenant_id = v_tenant and t.job_id = j.job_id)
            order by j.job_id for update skip locked
        loop
            perform fail_job(v_tenant, v_job, error_of(jsonb_build_object(
                'type', 'internal_error', 'retryable', true,
                'message', 'Processing this document came to a standstill. Please try again.'), null));
            v_count := v_count + 1;
        end loop;
        for v_job in
            select j.job_id from job j
            where j.tenant_id = v_tenant
              and j.job_id in (
                  select a.job_id from analysis a
                  where a.tenant_id = v_tenant and a.ended_at is null and a.asked_at < clock_timestamp() - p_age
                  union
                  select e.job_id from enhancement e
                  where e.tenant_id = v_tenant and e.ended_at is null and e.asked_at < clock_timestamp() - p_age)
              and not exists (
                  select from task t
                  where t.tenant_id = v_tenant and t.job_id = j.job_id
                    and (t.kind = any (model_task_kinds()) or t.kind = task_kind_enhance_apply()))
            order by j.job_id for update skip locked
        loop
            perform stop_model_work(v_tenant, v_job, 'It came to a standstill. Please ask for it again.');
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.fail_stuck_jobs(interval) from public;
grant execute on function lectern.fail_stuck_jobs(interval) to lectern_maintain;
