-- Notes a wrong password.
create or replace function lectern.refuse_sign_in(p_tenant bigint, p_account bigint, p_request text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update account set failed_count = failed_count + 1 where tenant_id = p_tenant and account_id = p_account;
    perform record_audit(p_tenant, 'anybody', 'sign_in_refused', 'account:' || p_account, '{}', p_request);
end
$$;

grant execute on function lectern.refuse_sign_in(bigint, bigint, text) to lectern_web;
