-- Live workers by program, for the health page; answers at all only when the database does.
create or replace function lectern.live_workers()
returns table (o_program text, o_count bigint)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select program, count(*) from worker where alive_until > now() group by program order by program
$$;

revoke all on function lectern.live_workers() from public;
grant execute on function lectern.live_workers() to lectern_web;
