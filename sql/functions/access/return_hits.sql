-- Takes back hits that lease_hits gave and nobody used. Those of a window whose counter is gone are void.
create or replace function lectern.return_hits(p_buckets text[], p_hits int[], p_windows bigint[], p_seconds int)
returns void
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    update rate_counter c
    set hits = greatest(c.hits - r.hits, 0)
    from (select * from unnest(p_buckets, p_hits, p_windows) as u (bucket, hits, number) order by bucket) r
    where c.bucket = r.bucket and c.window_start = to_timestamp(r.number * p_seconds)
$$;

revoke all on function lectern.return_hits(text[], int[], bigint[], int) from public;
grant execute on function lectern.return_hits(text[], int[], bigint[], int) to lectern_web;
