-- Queues a test mail to an address, for an administrator; gives the number of the mail. Null: no mail can go to this address.
create or replace function lectern.queue_test_mail(p_tenant bigint, p_account bigint, p_email text, p_request text)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    if not is_mail_address(p_email) then
        return null;
    end if;
    perform record_audit(p_tenant, 'account:' || p_account, 'tested_mail', 'tenant:' || p_tenant, '{}', p_request);
    return queue_account_mail(p_tenant, p_account, 'mail_test', null, p_email);
end
$$;

revoke all on function lectern.queue_test_mail(bigint, bigint, text, text) from public;
grant execute on function lectern.queue_test_mail(bigint, bigint, text, text) to lectern_web;
