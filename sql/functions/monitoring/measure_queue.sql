-- How many tasks wait and run, by queue: for the metrics. Every queue is named, also the empty ones, so that a graph shows
-- zero and not nothing.
create or replace function lectern.measure_queue()
returns table (o_queue text, o_state text, o_count bigint)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select q.queue, s.state, count(t.task_id)
    from task_kinds() as q (kind, queue)
    cross join (
        values (task_state_ready(), 'ready'), (task_state_running(), 'running'), (task_state_scheduled(), 'scheduled'),
        (task_state_capped(), 'capped')
    ) as s (number, state)
    left join task t on t.kind = q.kind and t.state = s.number
    group by q.kind, q.queue, s.number, s.state
    union all
    select 'any', 'dead', count(*) from task_dead where redriven_at is null
    order by 1, 2
$$;

revoke all on function lectern.measure_queue() from public;
grant execute on function lectern.measure_queue() to lectern_web;
