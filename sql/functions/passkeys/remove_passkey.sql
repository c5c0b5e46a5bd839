-- Removes a passkey of this account. Outcome: removed, not_found, demanded (the tenant demands a second factor, and this is the last one),
-- no_other_way (the account has no password and no identity provider: nobody could sign in to it any more).
create or replace function lectern.remove_passkey(p_tenant bigint, p_account bigint, p_passkey bigint, p_request text)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_passkey passkey;
    v_is_last boolean;
begin
    perform enter_tenant(p_tenant);
    perform from account where tenant_id = p_tenant and account_id = p_account for no key update;
    select * into v_passkey from passkey where tenant_id = p_tenant and account_id = p_account and passkey_id = p_passkey;
    if not found then
        return 'not_found';
    end if;
    v_is_last := (select count(*) from passkey where tenant_id = p_tenant and account_id = p_account) = 1;
    if v_is_last and asks_for_second_factor(p_tenant, p_account)
       and not exists (select from totp where tenant_id = p_tenant and account_id = p_account and confirmed_at is not null) then
        return 'demanded';
    elsif v_is_last
          and not exists (select from account where tenant_id = p_tenant and account_id = p_account and password_phc is not null)
          and not exists (select from identity where tenant_id = p_tenant and account_id = p_account) then
        return 'no_other_way';
    end if;
    delete from passkey where tenant_id = p_tenant and passkey_id = p_passkey;
    perform record_audit(p_tenant, 'account:' || p_account, 'factor_removed', 'account:' || p_account,
                         jsonb_build_object('factor', 'passkey', 'passkey', p_passkey), p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_removed', jsonb_build_object('factor', 'passkey', 'name', v_passkey.name));
    return 'removed';
end
$$;

revoke all on function lectern.remove_passkey(bigint, bigint, bigint, text) from public;
grant execute on function lectern.remove_passkey(bigint, bigint, bigint, text) to lectern_web;
