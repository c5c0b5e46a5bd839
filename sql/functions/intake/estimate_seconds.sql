-- How long a document that is handed in now will take: what scans and conversions took lately, and what is before
-- it in the line, shared among the workers that are alive. Before anything was measured, five seconds. In plpgsql, which
-- keeps the plan: in SQL, making it was half of what handing a document in cost the server (1.8 ms of 3.5).
create or replace function lectern.estimate_seconds(p_lane smallint)
returns real
language plpgsql stable security definer
set search_path = lectern, pg_temp
as $$
begin
    return (
        with kinds (kind, program) as (values (task_kind_scan(), 'lectern-scan'), (task_kind_convert(), 'lectern-convert')),
        measured as (
            select k.kind,
                   coalesce((
                       select avg(h.seconds) from (
                           select seconds from task_history where kind = k.kind order by ended_at desc limit 50
                       ) h
                   ), 2.5) as each,
                   (select count(*) from (
                       select from task t
                       where t.state = task_state_ready() and t.pool = pool_of(k.kind) and t.lane <= p_lane limit 1000
                   ) waiting) as ahead,
                   greatest((select count(*) from worker w where w.program = k.program and w.alive_until > now()), 1) as workers
            from kinds k
        )
        select sum(each * (1 + ahead::real / workers))::real from measured
    );
end
$$;

revoke all on function lectern.estimate_seconds(smallint) from public;
grant execute on function lectern.estimate_seconds(smallint) to lectern_web;
