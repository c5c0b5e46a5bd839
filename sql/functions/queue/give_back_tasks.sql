-- Returns tasks that were claimed and not worked on: they are ready again, and the attempt does not count.
create or replace function lectern.give_back_tasks(p_owner bigint, p_tasks bigint[], p_attempts smallint[])
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    update task t
    set state = task_state_ready(), owner = null, claimed_at = null, attempt = t.attempt - 1,
        tag = greatest(t.tag, lane_time(t.pool, t.lane))
    from unnest(p_tasks, p_attempts) as d (task_id, attempt)
    where t.task_id = d.task_id and t.owner = p_owner and t.attempt = d.attempt;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

revoke all on function lectern.give_back_tasks(bigint, bigint[], smallint[]) from public;
grant execute on function lectern.give_back_tasks(bigint, bigint[], smallint[]) to lectern_worker;
