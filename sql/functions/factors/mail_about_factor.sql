-- Queues a mail to a person about a change of their factors: factor_added, factor_removed, recovery_code_used. Nobody can change how an
-- account is protected without its owner hearing of it. The tenant has been entered.
create or replace function lectern.mail_about_factor(p_tenant bigint, p_account bigint, p_change text, p_details jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_mail bigint;
begin
    insert into account_mail (tenant_id, account_id, kind, email, details)
    select p_tenant, p_account, p_change, email, p_details from account where tenant_id = p_tenant and account_id = p_account
    returning mail_id into v_mail;
    insert into delivery (tenant_id, type, audience, account_id, mail_id)
    values (p_tenant, 'account.' || p_change, 'person', p_account, v_mail);
end
$$;
