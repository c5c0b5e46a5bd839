-- The sealed seed of an account's authenticator app, with the step of the last code and whether it was confirmed. No row: there is none.
create or replace function lectern.read_totp(p_tenant bigint, p_account bigint)
returns table (o_sealed_seed bytea, o_last_step bigint, o_confirmed boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select sealed_seed, last_step, confirmed_at is not null from totp where tenant_id = p_tenant and account_id = p_account;
end
$$;

revoke all on function lectern.read_totp(bigint, bigint) from public;
grant execute on function lectern.read_totp(bigint, bigint) to lectern_web;
