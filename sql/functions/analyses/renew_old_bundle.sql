-- Has the archive that a task has just written, written again if an analysis has ended since the task was claimed, which the archive may
-- lack; or, with `p_is_dropped`, because it was not kept. Gives whether a task was queued. The tenant has been entered.
create or replace function lectern.renew_old_bundle(p_task lectern.task, p_job lectern.job, p_is_dropped boolean)
returns boolean
language sql volatile
set search_path = lectern, pg_temp
as $$
    select case
        when p_is_dropped or exists (
            select from analysis a
            where a.tenant_id = p_task.tenant_id and a.job_id = p_task.job_id and a.state = 'done' and a.ended_at > p_task.claimed_at)
        then renew_bundle(p_job, p_task.lane)
        else false
    end
$$;
