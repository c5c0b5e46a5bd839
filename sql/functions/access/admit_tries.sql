-- May somebody try once more? 0, and the try is counted in each of the buckets; else how many seconds until the next try. A bucket takes
-- `p_limits` tries in `p_spans`. A refused try counts nowhere. Exact: callers at the same time wait for each other.
create or replace function lectern.admit_tries(p_buckets bytea[], p_limits int[], p_spans interval[])
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_now timestamptz;
    v_tries timestamptz[];
    v_wait interval := '0';
begin
    delete from sign_in_try where bucket in (
        select old.bucket from sign_in_try old where old.kept_until < now() order by old.kept_until limit 10 for update skip locked);
    for i in 1 .. cardinality(p_buckets) loop
        insert into sign_in_try (bucket, kept_until) values (p_buckets[i], now() + p_spans[i]) on conflict do nothing;
        select tries into v_tries from sign_in_try where bucket = p_buckets[i] for update;
        v_now := clock_timestamp();
        select coalesce(array_agg(t order by t), '{}') into v_tries from unnest(v_tries) t where t > v_now - p_spans[i];
        if cardinality(v_tries) >= p_limits[i] then
            v_wait := greatest(v_wait, v_tries[cardinality(v_tries) - p_limits[i] + 1] + p_spans[i] - v_now);
        end if;
        update sign_in_try set tries = v_tries where bucket = p_buckets[i];
    end loop;
    if v_wait > interval '0' then
        return greatest(ceil(extract(epoch from v_wait)), 1);
    end if;
    for i in 1 .. cardinality(p_buckets) loop
        update sign_in_try set tries = tries || clock_timestamp(), kept_until = clock_timestamp() + p_spans[i]
        where bucket = p_buckets[i];
    end loop;
    return 0;
end
$$;
