-- Erases a person (erase_account). Outcome: done, not_found, beyond_own_rights, last_administrator, unknown_person, no_successor.
create or replace function lectern.erase_person(
    p_tenant bigint, p_rights text[], p_person bigint, p_to bigint, p_actor text, p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
    v_outcome people_outcome;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    select * into v_person from account where tenant_id = p_tenant and account_id = p_person for update;
    if not found then
        return 'not_found';
    elsif not may_change_person(p_rights, v_person.roles::text[]) then
        return 'beyond_own_rights';
    elsif is_last_administrator(p_tenant, p_person) then
        return 'last_administrator';
    end if;
    v_outcome := successor_outcome(p_tenant, p_person, p_to);
    if v_outcome = 'done' then
        perform erase_account(p_tenant, v_person, p_to, p_actor, p_request);
    end if;
    return v_outcome;
end
$$;

revoke all on function lectern.erase_person(bigint, text[], bigint, bigint, text, text) from public;
grant execute on function lectern.erase_person(bigint, text[], bigint, bigint, text, text) to lectern_web, lectern_admin;
