-- Work on these tasks begins now: if the process dies, the attempt of each counts. Those begun before stay begun. Leaves the lease
-- alone, which every claim and heartbeat reads: a row that each task rewrites is slow to read while an old snapshot is held.
create or replace function lectern.begin_tasks(p_owner bigint, p_begun bigint[])
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update task set is_begun = true where task_id = any (p_begun) and owner = p_owner and not is_begun;
end
$$;

revoke all on function lectern.begin_tasks(bigint, bigint[]) from public;
grant execute on function lectern.begin_tasks(bigint, bigint[]) to lectern_worker;
