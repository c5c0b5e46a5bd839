-- Removes all second factors of a person who has lost them, and ends their sessions. False: there is nobody with this number.
create or replace function lectern.remove_factors(p_tenant bigint, p_account bigint, p_actor text, p_request text)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform from account where tenant_id = p_tenant and account_id = p_account for no key update;
    if not found then
        return false;
    end if;
    delete from totp where tenant_id = p_tenant and account_id = p_account;
    delete from recovery_code where tenant_id = p_tenant and account_id = p_account;
    delete from passkey where tenant_id = p_tenant and account_id = p_account;
    delete from sign_in_ticket where tenant_id = p_tenant and account_id = p_account;
    delete from session where tenant_id = p_tenant and account_id = p_account;
    perform record_audit(p_tenant, p_actor, 'factor_removed', 'account:' || p_account, '{"factor": "all"}', p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_removed', '{"factor": "all"}');
    return true;
end
$$;

revoke all on function lectern.remove_factors(bigint, bigint, text, text) from public;
grant execute on function lectern.remove_factors(bigint, bigint, text, text) to lectern_web;
