-- May somebody at this address (a hash) try to sign in to this account? 0, and the try is counted; else how many seconds until the next
-- try. At most 20 tries a minute from an address, 5 a minute from it at an account, and 30 in 15 minutes at an account from all
-- addresses from which nobody has signed in to it lately: who guesses from far away does not keep its owner out. It is the same for
-- accounts that do not exist, and whichever way the account's address is typed.
create or replace function lectern.admit_sign_in(p_email text, p_address text)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_email constant text := account_address(p_email);
    v_buckets bytea[] := array[sign_in_bucket('address', '', p_address), sign_in_bucket('pair', v_email, p_address),
                               sign_in_bucket('account', v_email, '')];
begin
    if exists (select from sign_in_try where bucket = sign_in_bucket('place', v_email, p_address) and kept_until > now()) then
        v_buckets := v_buckets[1:2];
    end if;
    return admit_tries(v_buckets, array[20, 5, 30], array[interval '1 minute', interval '1 minute', interval '15 minutes']);
end
$$;

revoke all on function lectern.admit_sign_in(text, text) from public;
grant execute on function lectern.admit_sign_in(text, text) to lectern_web;
