-- A person may not get in any more: sessions and links end, keys are revoked, held documents are handed over. The tenant has been entered.
create or replace function lectern.disable_person(
    p_tenant bigint, p_person lectern.account, p_to bigint, p_actor text, p_request text
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update account set disabled_at = coalesce(disabled_at, now()) where tenant_id = p_tenant and account_id = p_person.account_id;
    delete from session where tenant_id = p_tenant and account_id = p_person.account_id;
    update api_key set revoked_at = coalesce(revoked_at, now()) where tenant_id = p_tenant and account_id = p_person.account_id;
    update account_link set ended_at = now()
    where tenant_id = p_tenant and account_id = p_person.account_id and used_at is null and ended_at is null;
    perform hand_over_holds(p_tenant, p_person, p_to, p_actor, p_request);
end
$$;
