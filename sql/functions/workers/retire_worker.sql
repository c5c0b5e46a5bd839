-- Ends a lease in good order. What the process still held was not begun, or it would have been settled. The lease goes first: it
-- waits for a claim of the process that the server has not ended, and what that took is returned too.
create or replace function lectern.retire_worker(p_owner bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
set enable_seqscan = on
as $$
begin
    delete from worker where worker_id = p_owner;
    update task t
    set state = task_state_ready(), owner = null, claimed_at = null, attempt = t.attempt - 1,
        tag = greatest(t.tag, lane_time(t.pool, t.lane))
    where t.owner = p_owner and t.state = task_state_running();
end
$$;

revoke all on function lectern.retire_worker(bigint) from public;
grant execute on function lectern.retire_worker(bigint) to lectern_worker, lectern_maintain;
