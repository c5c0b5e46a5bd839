-- A person has another address: links that wait in the old mailbox end (an invitation goes on, to the new one, when it is sent again), and
-- both mailboxes get a notice. `p_before`: the row as it was. The tenant has been entered.
create or replace function lectern.settle_new_address(p_tenant bigint, p_before lectern.account, p_email text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update account_link set ended_at = now()
    where tenant_id = p_tenant and account_id = p_before.account_id and used_at is null and ended_at is null and purpose <> 'invitation';
    update account_link set email = p_email
    where tenant_id = p_tenant and account_id = p_before.account_id and used_at is null and ended_at is null and purpose = 'invitation';
    delete from account_link_token t using account_link l
    where l.tenant_id = p_tenant and l.account_id = p_before.account_id and l.purpose = 'invitation'
      and t.tenant_id = p_tenant and t.link_id = l.link_id;
    delete from account_mail where tenant_id = p_tenant and account_id = p_before.account_id and link_id is not null;
    if p_before.accepted_at is not null then
        perform queue_account_mail(p_tenant, p_before.account_id, 'address_changed', null, address, jsonb_build_object('email', p_email))
        from unnest(array[p_before.email, p_email]) address;
    end if;
end
$$;
