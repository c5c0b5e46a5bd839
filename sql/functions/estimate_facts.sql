-- What an estimate needs: how long a task of each kind took lately, how much waits, and how many workers there are.
create or replace function lectern.estimate_facts()
returns table (o_kind int, o_seconds real, o_waiting bigint, o_workers bigint)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select kinds.kind,
        (select avg(h.seconds)::real from (
            select seconds from task_history where kind = kinds.kind and ended_at > now() - interval '1 day'
            order by ended_at desc limit 200) h),
        (select count(*) from (select from task where kind = kinds.kind and state in (0, 1) limit 10000) waiting),
        (select count(*) from worker where alive_until > now()
            and program = case kinds.kind when 1 then 'lectern-scan' else 'lectern-convert' end)
    from (values (1), (2)) as kinds (kind)
$$;

grant execute on function lectern.estimate_facts() to lectern_web;
