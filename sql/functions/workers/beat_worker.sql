-- Renews a lease, by the server's clock, and says which of the tasks begun are no longer the worker's (cancelled, or
-- taken over). `o_alive` false: the lease had ended and the neighbours have shared out its tasks.
create or replace function lectern.beat_worker(
    p_owner bigint, p_lease interval, p_begun bigint[],
    out o_alive boolean, out o_no_longer bigint[]
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update worker set alive_until = clock_timestamp() + p_lease, beat_at = clock_timestamp()
    where worker_id = p_owner and reaped_at is null;
    o_alive := found;
    select coalesce(array_agg(begun.task_id), '{}') into o_no_longer
    from unnest(p_begun) as begun (task_id)
    where not exists (select from task t where t.task_id = begun.task_id and t.owner = p_owner);
end
$$;

revoke all on function lectern.beat_worker(bigint, interval, bigint[]) from public;
grant execute on function lectern.beat_worker(bigint, interval, bigint[]) to lectern_worker, lectern_maintain;
