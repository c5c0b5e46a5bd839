-- Withdraws an invitation, and with it everything about the person. Outcome: done, not_found, beyond_own_rights.
create or replace function lectern.withdraw_invitation(
    p_tenant bigint, p_rights text[], p_link bigint, p_actor text, p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_link account_link;
    v_person account;
begin
    perform enter_tenant(p_tenant);
    select l.* into v_link from account_link l
    where l.tenant_id = p_tenant and l.link_id = p_link and l.purpose = 'invitation' and l.used_at is null and l.ended_at is null
    for update;
    select a.* into v_person from account a
    where a.tenant_id = p_tenant and a.account_id = v_link.account_id and a.accepted_at is null for update;
    if not found then
        return 'not_found';
    elsif not may_change_person(p_rights, v_person.roles::text[]) then
        return 'beyond_own_rights';
    end if;
    delete from account where tenant_id = p_tenant and account_id = v_person.account_id;
    perform record_audit(p_tenant, p_actor, 'withdrew_invitation', 'account:' || v_person.account_id, jsonb_build_object('link',
        p_link), p_request);
    return 'done';
end
$$;

revoke all on function lectern.withdraw_invitation(bigint, text[], bigint, text, text) from public;
grant execute on function lectern.withdraw_invitation(bigint, text[], bigint, text, text) to lectern_web, lectern_admin;
