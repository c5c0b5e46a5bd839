-- What an account has beside its password, as one object: see Factors in openapi.yaml.
create or replace function lectern.read_factors(p_tenant bigint, p_account bigint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'totp', (select jsonb_build_object('confirmed_at', as_time(confirmed_at)) from totp
                 where tenant_id = p_tenant and account_id = p_account and confirmed_at is not null),
        'recovery_codes_left', (select count(*) from recovery_code
                                where tenant_id = p_tenant and account_id = p_account and used_at is null),
        'passkeys', (select coalesce(jsonb_agg(passkey_body(k) order by k.passkey_id), '[]') from passkey k
                     where k.tenant_id = p_tenant and k.account_id = p_account),
        'required', asks_for_second_factor(p_tenant, p_account))::text;
end
$$;

revoke all on function lectern.read_factors(bigint, bigint) from public;
grant execute on function lectern.read_factors(bigint, bigint) to lectern_web;
