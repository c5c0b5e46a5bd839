-- Gives a process up to `p_want` hits of a bucket that it may admit by itself, never more than the limit has left: all processes together
-- admit at most `p_limit` in a sliding window of `p_seconds` (what this window counted, and of the one before in proportion).
--
-- o_granted: 0 to p_want. o_window: the number of the window since the epoch; what is left of the hits when it ends is void. o_hits: of
-- this window, with those granted; o_before: of the one before.
create or replace function lectern.lease_hits(p_bucket text, p_want int, p_limit int, p_seconds int)
returns table (o_granted int, o_window bigint, o_hits int, o_before int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_windows constant double precision := extract(epoch from clock_timestamp()) / p_seconds;
    v_start timestamptz;
begin
    o_window := floor(v_windows);
    v_start := to_timestamp(o_window * p_seconds);
    insert into rate_counter (bucket, window_start, hits) values (p_bucket, v_start, 0)
    on conflict (bucket, window_start) do nothing;
    select hits into o_hits from rate_counter where bucket = p_bucket and window_start = v_start for update;
    select coalesce(max(hits), 0) into o_before from rate_counter
    where bucket = p_bucket and window_start = v_start - make_interval(secs => p_seconds);
    o_granted := least(p_want, greatest(floor(p_limit - o_before * (1 - (v_windows - o_window)) + 1e-9)::int - o_hits, 0));
    if o_granted > 0 then
        o_hits := o_hits + o_granted;
        update rate_counter set hits = o_hits where bucket = p_bucket and window_start = v_start;
    end if;
    return next;
end
$$;

revoke all on function lectern.lease_hits(text, int, int, int) from public;
grant execute on function lectern.lease_hits(text, int, int, int) to lectern_web;
