-- By what an account can prove itself beside its password: totp, recovery_code, passkey. Empty: by nothing. The tenant has been entered.
create or replace function lectern.second_factors_of(p_tenant bigint, p_account bigint)
returns text[]
language sql stable
set search_path = lectern, pg_temp
as $$
    select array_remove(array[
        case when exists (select from totp where tenant_id = p_tenant and account_id = p_account and confirmed_at is not null)
             then 'totp' end,
        case when exists (select from recovery_code where tenant_id = p_tenant and account_id = p_account and used_at is null)
             then 'recovery_code' end,
        case when exists (select from passkey where tenant_id = p_tenant and account_id = p_account) then 'passkey' end], null)
$$;
