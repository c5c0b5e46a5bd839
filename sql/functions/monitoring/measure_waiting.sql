-- How long the oldest task of each queue has been waiting or running, and how many tasks wait for the store or the database
-- to come back, and since when.
create or replace function lectern.measure_waiting()
returns table (o_queue text, o_oldest_seconds double precision, o_outages bigint, o_outage_seconds double precision)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select q.queue,
           coalesce(extract(epoch from clock_timestamp() - min(t.queued_at)), 0)::double precision,
           count(t.waiting_since),
           coalesce(extract(epoch from clock_timestamp() - min(t.waiting_since)), 0)::double precision
    from task_kinds() as q (kind, queue)
    left join task t on t.kind = q.kind
    group by q.kind, q.queue
    order by q.kind
$$;

revoke all on function lectern.measure_waiting() from public;
grant execute on function lectern.measure_waiting() to lectern_web, lectern_admin;
