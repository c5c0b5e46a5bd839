-- Somebody has signed in: the tries before count no more for this account from this address, the last one nowhere, and for 30 days the
-- address is one that the account is known to be used from.
create or replace function lectern.forgive_sign_in(p_email text, p_address text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_email constant text := account_address(p_email);
begin
    update sign_in_try set tries = trim_array(tries, 1)
    where bucket = sign_in_bucket('address', '', p_address) and cardinality(tries) > 0;
    delete from sign_in_try where bucket = sign_in_bucket('pair', v_email, p_address);
    update sign_in_try set tries = trim_array(tries, 1)
    where bucket = sign_in_bucket('account', v_email, '') and cardinality(tries) > 0;
    insert into sign_in_try (bucket, kept_until)
    values (sign_in_bucket('place', v_email, p_address), now() + interval '30 days')
    on conflict (bucket) do update set kept_until = excluded.kept_until;
end
$$;

revoke all on function lectern.forgive_sign_in(text, text) from public;
grant execute on function lectern.forgive_sign_in(text, text) to lectern_web;
