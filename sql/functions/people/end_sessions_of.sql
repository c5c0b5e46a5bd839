-- Ends all sessions of a person, for an administrator. Outcome: done, not_found, beyond_own_rights.
create or replace function lectern.end_sessions_of(
    p_tenant bigint, p_rights text[], p_person bigint, p_actor text, p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
    v_count int;
begin
    perform enter_tenant(p_tenant);
    select * into v_person from account where tenant_id = p_tenant and account_id = p_person;
    if not found then
        return 'not_found';
    elsif not may_change_person(p_rights, v_person.roles::text[]) then
        return 'beyond_own_rights';
    end if;
    delete from session where tenant_id = p_tenant and account_id = p_person;
    get diagnostics v_count = row_count;
    perform record_audit(p_tenant, p_actor, 'ended_sessions', 'account:' || p_person, jsonb_build_object('count', v_count), p_request);
    return 'done';
end
$$;

revoke all on function lectern.end_sessions_of(bigint, text[], bigint, text, text) from public;
grant execute on function lectern.end_sessions_of(bigint, text[], bigint, text, text) to lectern_web, lectern_admin;
