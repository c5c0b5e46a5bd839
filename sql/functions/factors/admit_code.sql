-- May somebody at this address (a hash) try a one-time code of this account? 0, and the try is counted; else the seconds until the next
-- try. Whoever gets here has the password. Guessing a code of six digits is bounded by 5 a minute and 100 a day from an address, and
-- from all addresses from which nobody has signed in to the account lately together by 30 in 15 minutes and 100 a day. Recovery codes
-- and passkeys cannot be guessed and are not counted: the owner always has a way in.
create or replace function lectern.admit_code(p_tenant bigint, p_account bigint, p_address text)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_name constant text := code_name(p_tenant, p_account);
    v_buckets bytea[] := array[sign_in_bucket('pair', v_name, p_address), sign_in_bucket('day', v_name, p_address),
                               sign_in_bucket('account', v_name, ''), sign_in_bucket('day', v_name, '')];
begin
    if exists (select from sign_in_try where bucket = sign_in_bucket('place', v_name, p_address) and kept_until > now()) then
        v_buckets := v_buckets[1:2];
    end if;
    return admit_tries(v_buckets, array[5, 100, 30, 100],
                       array[interval '1 minute', interval '1 day', interval '15 minutes', interval '1 day']);
end
$$;
