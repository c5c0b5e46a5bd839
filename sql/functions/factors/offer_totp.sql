-- Keeps the seed of a new authenticator app until its first code confirms it; an earlier one that was never confirmed is forgotten. False:
-- there is a confirmed one, which has to be removed first.
create or replace function lectern.offer_totp(p_tenant bigint, p_account bigint, p_sealed_seed bytea)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    insert into totp (tenant_id, account_id, sealed_seed) values (p_tenant, p_account, p_sealed_seed)
    on conflict on constraint totp_pk do update set sealed_seed = excluded.sealed_seed, created_at = now(), last_step = 0
    where totp.confirmed_at is null;
    return found;
end
$$;

revoke all on function lectern.offer_totp(bigint, bigint, bytea) from public;
grant execute on function lectern.offer_totp(bigint, bigint, bytea) to lectern_web;
