-- Puts scheduled tasks whose time has come into the line, in front of those that came after them. Gives the lanes.
create or replace function lectern.promote_due_tasks()
returns smallint[]
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_lanes smallint[];
begin
    with due as (
        select task_id from task where state = task_state_scheduled() and due_at <= clock_timestamp()
        order by due_at limit 1000 for update skip locked
    ),
    promoted as (
        update task t
        set state = task_state_ready(), due_at = null,
            tag = greatest(t.tag, lane_time(t.pool, t.lane))
        where t.task_id = any (array(select task_id from due))
        returning t.lane
    )
    select coalesce(array_agg(distinct lane), '{}') into v_lanes from promoted;
    return v_lanes;
end
$$;

revoke all on function lectern.promote_due_tasks() from public;
grant execute on function lectern.promote_due_tasks() to lectern_worker, lectern_maintain;
