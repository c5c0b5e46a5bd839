-- Somebody has taken the second step: the tries of this minute from this address count no more, the last one nowhere, and for 30 days the
-- address is one that the account is known to be used from.
create or replace function lectern.forgive_code(p_tenant bigint, p_account bigint, p_address text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_name constant text := code_name(p_tenant, p_account);
begin
    delete from sign_in_try where bucket = sign_in_bucket('pair', v_name, p_address);
    update sign_in_try set tries = trim_array(tries, 1)
    where bucket in (sign_in_bucket('day', v_name, p_address), sign_in_bucket('account', v_name, ''), sign_in_bucket('day', v_name, ''))
      and cardinality(tries) > 0;
    insert into sign_in_try (bucket, kept_until)
    values (sign_in_bucket('place', v_name, p_address), now() + interval '30 days')
    on conflict (bucket) do update set kept_until = excluded.kept_until;
end
$$;
