-- What has become of a task's document so far, with times, for its metadata (S1.25): the scan, the hold and its decision,
-- and now, to the second. Nothing of who submitted or decided, or why: the result belongs to everybody who sent the same
-- bytes. Null when the task is not under way any more.
create or replace function lectern.list_history(p_task bigint, p_attempt smallint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
begin
    v_task := enter_task(p_task, p_attempt);
    if v_task.task_id is null then
        return null;
    end if;
    return (
        select jsonb_agg(h.entry order by h.at) from (
            select s.created_at as at, jsonb_build_object(
                'step', 'scan', 'at', as_time(date_trunc('second', s.created_at)), 'seconds', round(s.seconds::numeric, 3),
                'outcome', s.outcome, 'detector', s.detector) as entry
            from scan s where s.tenant_id = v_task.tenant_id and s.job_id = v_task.job_id
            union all
            select h.opened_at, jsonb_build_object('step', 'hold', 'at', as_time(date_trunc('second', h.opened_at)))
            from hold h where h.tenant_id = v_task.tenant_id and h.job_id = v_task.job_id
            union all
            select h.decided_at, jsonb_build_object(
                'step', 'decision', 'at', as_time(date_trunc('second', h.decided_at)), 'decision', standing_decision(h) -> 'decision')
            from hold h where h.tenant_id = v_task.tenant_id and h.job_id = v_task.job_id and h.decided_at is not null
            union all
            select clock_timestamp(), jsonb_build_object('step', 'conversion', 'at', as_time(date_trunc('second', clock_timestamp())))
        ) h
    );
end
$$;

revoke all on function lectern.list_history(bigint, smallint) from public;
grant execute on function lectern.list_history(bigint, smallint) to lectern_convert;
