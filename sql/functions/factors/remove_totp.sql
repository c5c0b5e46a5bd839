-- Removes an authenticator app and its recovery codes, for the code of a time step; null: its owner proved themselves otherwise. Outcome:
-- removed, refused (the code was used before), not_found, demanded (the tenant demands a second factor, and this is the last one).
create or replace function lectern.remove_totp(p_tenant bigint, p_account bigint, p_step bigint, p_request text)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform from account where tenant_id = p_tenant and account_id = p_account for no key update;
    if not exists (select from totp where tenant_id = p_tenant and account_id = p_account and confirmed_at is not null) then
        return 'not_found';
    elsif asks_for_second_factor(p_tenant, p_account)
          and not exists (select from passkey where tenant_id = p_tenant and account_id = p_account) then
        return 'demanded';
    elsif p_step is not null and not use_totp(p_tenant, p_account, p_step, null) then
        return 'refused';
    end if;
    delete from totp where tenant_id = p_tenant and account_id = p_account;
    delete from recovery_code where tenant_id = p_tenant and account_id = p_account;
    perform record_audit(p_tenant, 'account:' || p_account, 'factor_removed', 'account:' || p_account, '{"factor": "totp"}', p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_removed', '{"factor": "totp"}');
    return 'removed';
end
$$;

revoke all on function lectern.remove_totp(bigint, bigint, bigint, text) from public;
grant execute on function lectern.remove_totp(bigint, bigint, bigint, text) to lectern_web;
