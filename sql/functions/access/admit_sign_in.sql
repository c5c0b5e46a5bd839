-- May somebody at this address (a hash) try to sign in to this account? 0, and the try is counted; else how many seconds until the next
-- try. At most 20 tries a minute from an address, 5 a minute from it at an account, and 30 in 15 minutes at an account from all
-- addresses from which nobody has signed in to it lately: who guesses from far away does not keep its owner out. A refused try counts
-- nowhere. It is the same for accounts that do not exist, and whichever way the account's address is typed. Exact: callers at the same
-- time wait for each other.
create or replace function lectern.admit_sign_in(p_email text, p_address text)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_email constant text := account_address(p_email);
    v_limits constant int[] := array[20, 5, 30];
    v_spans constant interval[] := array[interval '1 minute', interval '1 minute', interval '15 minutes'];
    v_buckets bytea[] := array[sign_in_bucket('address', '', p_address), sign_in_bucket('pair', v_email, p_address),
                               sign_in_bucket('account', v_email, '')];
    v_now timestamptz;
    v_tries timestamptz[];
    v_wait interval := '0';
begin
    delete from sign_in_try where bucket in (
        select old.bucket from sign_in_try old where old.kept_until < now() order by old.kept_until limit 10 for update skip locked);
    if exists (select from sign_in_try where bucket = sign_in_bucket('place', v_email, p_address) and kept_until > now()) then
        v_buckets := v_buckets[1:2];
    end if;
    for i in 1 .. cardinality(v_buckets) loop
        insert into sign_in_try (bucket, kept_until) values (v_buckets[i], now() + v_spans[i]) on conflict do nothing;
        select tries into v_tries from sign_in_try where bucket = v_buckets[i] for update;
        v_now := clock_timestamp();
        select coalesce(array_agg(t order by t), '{}') into v_tries from unnest(v_tries) t where t > v_now - v_spans[i];
        if cardinality(v_tries) >= v_limits[i] then
            v_wait := greatest(v_wait, v_tries[cardinality(v_tries) - v_limits[i] + 1] + v_spans[i] - v_now);
        end if;
        update sign_in_try set tries = v_tries where bucket = v_buckets[i];
    end loop;
    if v_wait > interval '0' then
        return greatest(ceil(extract(epoch from v_wait)), 1);
    end if;
    for i in 1 .. cardinality(v_buckets) loop
        update sign_in_try set tries = tries || clock_timestamp(), kept_until = clock_timestamp() + v_spans[i]
        where bucket = v_buckets[i];
    end loop;
    return 0;
end
$$;

revoke all on function lectern.admit_sign_in(text, text) from public;
grant execute on function lectern.admit_sign_in(text, text) to lectern_web;
