-- Work on these tasks begins now: if the process dies, the attempt counts.
create or replace function lectern.begin_tasks(p_owner bigint, p_begun bigint[])
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    update worker set running = p_begun where worker_id = p_owner;
end
$$;

revoke all on function lectern.begin_tasks(bigint, bigint[]) from public;
grant execute on function lectern.begin_tasks(bigint, bigint[]) to lectern_worker;
