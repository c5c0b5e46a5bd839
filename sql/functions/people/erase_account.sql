-- Erases a person: name, address, password, factors, sessions and links are gone, keys are revoked and lose their names, held documents are
-- handed over. Documents stay, with a submitter who is nobody any more; the audit log keeps the number. The tenant has been entered.
create or replace function lectern.erase_account(
    p_tenant bigint, p_person lectern.account, p_to bigint, p_actor text, p_request text
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform disable_person(p_tenant, p_person, p_to, p_actor, p_request);
    update api_key set name = 'erased' where tenant_id = p_tenant and account_id = p_person.account_id;
    update hold_link set recipients = array_remove(recipients, p_person.email)
    where tenant_id = p_tenant and p_person.email = any (recipients);
    update delivery set state = 'dropped', last_error = 'the person was erased'
    where tenant_id = p_tenant and account_id = p_person.account_id and state = 'waiting';
    delete from idempotency where tenant_id = p_tenant and principal = 'account:' || p_person.account_id;
    delete from account where tenant_id = p_tenant and account_id = p_person.account_id;
    perform record_audit(p_tenant, p_actor, 'account_removed', 'account:' || p_person.account_id, '{}', p_request);
end
$$;
