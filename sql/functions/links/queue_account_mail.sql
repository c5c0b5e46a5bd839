-- Queues a mail to one person that no event is behind: a link, or a notice about their account. Without mail on this installation it is
-- dropped by lectern-notify, or never claimed. Gives the number of the mail. The tenant has been entered.
create or replace function lectern.queue_account_mail(
    p_tenant bigint, p_account bigint, p_kind text, p_link bigint, p_email text, p_details jsonb default '{}'
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_mail bigint;
begin
    insert into account_mail (tenant_id, account_id, kind, link_id, email, details)
    values (p_tenant, p_account, p_kind, p_link, p_email, p_details)
    returning mail_id into v_mail;
    insert into delivery (tenant_id, type, audience, account_id, mail_id)
    values (p_tenant, 'account.' || p_kind, 'person', p_account, v_mail);
    return v_mail;
end
$$;
