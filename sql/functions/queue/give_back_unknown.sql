-- Returns what a process has claimed without knowing it: its connection was lost before the answer to the claim arrived. `p_known` is
-- what it knows to be its own. Their attempts do not count. Reads the whole table of tasks.
create or replace function lectern.give_back_unknown(p_owner bigint, p_known bigint[])
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
set enable_seqscan = on
as $$
declare
    v_count int;
begin
    update task t
    set state = task_state_ready(), owner = null, claimed_at = null, attempt = t.attempt - 1,
        tag = greatest(t.tag, lane_time(t.pool, t.lane))
    where t.state = task_state_running() and t.owner = p_owner and t.task_id <> all (p_known);
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

revoke all on function lectern.give_back_unknown(bigint, bigint[]) from public;
grant execute on function lectern.give_back_unknown(bigint, bigint[]) to lectern_worker;
