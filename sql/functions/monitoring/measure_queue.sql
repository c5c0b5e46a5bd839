-- How many tasks wait and run, by queue: for the metrics. Every queue is named, also the empty ones, so that a graph shows
-- zero and not nothing.
create or replace function lectern.measure_queue()
returns table (o_queue text, o_state text, o_count bigint)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select q.queue, s.state, count(t.task_id)
    from (
        values (1, 'scan'), (2, 'convert'), (3, 'convert_range'), (4, 'assemble'), (5, 'page_pictures'), (6, 'maintenance'),
        (7, 'scan_range'), (8, 'scan_assemble'), (9, 'render')
    ) as q (kind, queue)
    cross join (values (0, 'ready'), (1, 'running'), (2, 'scheduled'), (3, 'capped')) as s (number, state)
    left join task t on t.kind = q.kind and t.state = s.number
    group by q.kind, q.queue, s.number, s.state
    union all
    select 'any', 'dead', count(*) from task_dead where redriven_at is null
    order by 1, 2
$$;

revoke all on function lectern.measure_queue() from public;
grant execute on function lectern.measure_queue() to lectern_web;
