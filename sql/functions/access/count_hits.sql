-- Adds hits to counters and gives back, for each, the hits of this window of `p_seconds` and of the one before. Buckets
-- hold hashes, never a token or an address in clear.
create or replace function lectern.count_hits(p_buckets text[], p_hits int[], p_seconds int)
returns table (o_bucket text, o_now int, o_before int)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    with frame as (
        select to_timestamp(floor(extract(epoch from now()) / p_seconds) * p_seconds) as opened
    ), counted as (
        insert into rate_counter as c (bucket, window_start, hits)
        select asked.bucket, frame.opened, asked.hits
        from frame, unnest(p_buckets, p_hits) as asked (bucket, hits)
        order by asked.bucket
        on conflict (bucket, window_start) do update set hits = greatest(c.hits + excluded.hits, 0)
        returning bucket, hits
    )
    select counted.bucket, counted.hits, coalesce(before.hits, 0)
    from frame, counted
    left join rate_counter before
        on before.bucket = counted.bucket
       and before.window_start = (select opened from frame) - make_interval(secs => p_seconds)
$$;

revoke all on function lectern.count_hits(text[], int[], int) from public;
grant execute on function lectern.count_hits(text[], int[], int) to lectern_web, lectern_hub;
