-- Deletes a group; its members lose the roles that only it gave them. Outcome: done, not_found, beyond_own_rights, last_administrator.
create or replace function lectern.delete_group(
    p_tenant bigint, p_viewer bigint, p_rights text[], p_group bigint, p_actor text, p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_managed boolean;
    v_group account_group;
    v_members bigint[];
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    v_managed := not leaves_no_administrator(p_tenant);
    select * into v_group from account_group where tenant_id = p_tenant and group_id = p_group for update;
    if not found then
        return 'not_found';
    elsif not may_change_person(p_rights, v_group.roles::text[]) then
        return 'beyond_own_rights';
    end if;
    v_members := array(select account_id from account_group_member where tenant_id = p_tenant and group_id = p_group);
    begin
        delete from account_group where tenant_id = p_tenant and group_id = p_group;
        perform refresh_roles(p_tenant, v_members, p_viewer);
        if v_managed and leaves_no_administrator(p_tenant) then
            raise exception 'nobody would manage the tenant' using errcode = 'check_violation', constraint = 'tenant_has_administrator';
        end if;
    exception when check_violation then
        return 'last_administrator';
    end;
    perform record_audit(p_tenant, p_actor, 'group_deleted', 'group:' || p_group, jsonb_build_object('members', v_members), p_request);
    return 'done';
end
$$;

revoke all on function lectern.delete_group(bigint, bigint, text[], bigint, text, text) from public;
grant execute on function lectern.delete_group(bigint, bigint, text[], bigint, text, text) to lectern_web, lectern_admin;
