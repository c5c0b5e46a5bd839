-- Makes a group (`p_group` null) or changes one: `p_changes` has name, roles, external_name and members, as GroupChange in openapi.yaml;
-- what it lacks stays. `p_version` null: whatever the version is. Outcome: done with the group, not_found, changed_meanwhile, name_taken
-- (also the external name), unknown_person, beyond_own_rights, last_administrator.
create or replace function lectern.save_group(
    p_tenant bigint, p_viewer bigint, p_rights text[], p_group bigint, p_version bigint, p_changes jsonb, p_actor text,
    p_request text
)
returns table (o_outcome lectern.people_outcome, o_group text, o_version bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_managed boolean;
    v_before account_group;
    v_after account_group;
    v_members bigint[];
    v_new_members bigint[];
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    v_managed := not leaves_no_administrator(p_tenant);
    select * into v_before from account_group g where g.tenant_id = p_tenant and g.group_id = p_group for update;
    v_members := array(select m.account_id from account_group_member m where m.tenant_id = p_tenant and m.group_id = p_group order by 1);
    v_after := v_before;
    v_after.name := coalesce(p_changes ->> 'name', v_before.name);
    v_after.external_name := case when p_changes ? 'external_name' then p_changes ->> 'external_name' else v_before.external_name end;
    v_after.roles := case when p_changes ? 'roles'
        then array(select r::account_role from jsonb_array_elements_text(p_changes -> 'roles') r order by 1) else v_before.roles end;
    v_new_members := case when p_changes ? 'members'
        then array(select m::bigint from jsonb_array_elements_text(p_changes -> 'members') m order by 1) else v_members end;
    o_outcome := case
        when p_group is not null and v_before.group_id is null then 'not_found'
        when p_group is not null and v_before.version <> p_version then 'changed_meanwhile'
        when not may_change_person(p_rights, coalesce(v_before.roles::text[], '{}'))
             or not may_change_person(p_rights, v_after.roles::text[])
             or exists (select from account a
                        where a.tenant_id = p_tenant and not may_change_person(p_rights, a.roles::text[])
                          and (a.account_id = any (v_new_members)) <> (a.account_id = any (v_members))) then 'beyond_own_rights'
        when exists (select from unnest(v_new_members) m where m not in (select account_id from account where tenant_id = p_tenant))
            then 'unknown_person'
        when exists (select from account_group g
                     where g.tenant_id = p_tenant and g.group_id is distinct from p_group
                       and (g.name = v_after.name or g.external_name = v_after.external_name)) then 'name_taken'
        else 'done' end;
    if o_outcome <> 'done' then
        return next;
        return;
    end if;
    begin
        if p_group is null then
            insert into account_group as g (tenant_id, name, roles, external_name)
            values (p_tenant, v_after.name, v_after.roles, v_after.external_name) returning * into v_after;
        else
            update account_group g
            set name = v_after.name, roles = v_after.roles, external_name = v_after.external_name, version = g.version + 1
            where g.tenant_id = p_tenant and g.group_id = p_group returning * into v_after;
        end if;
        delete from account_group_member m
        where m.tenant_id = p_tenant and m.group_id = v_after.group_id and m.account_id <> all (v_new_members);
        insert into account_group_member (tenant_id, group_id, account_id)
        select p_tenant, v_after.group_id, m from unnest(v_new_members) m on conflict do nothing;
        perform refresh_roles(p_tenant, v_members || v_new_members, p_viewer);
        if v_managed and leaves_no_administrator(p_tenant) then
            raise exception 'nobody would manage the tenant' using errcode = 'check_violation', constraint = 'tenant_has_administrator';
        end if;
    exception when check_violation then
        o_outcome := 'last_administrator';
        return next;
        return;
    end;
    perform record_audit(p_tenant, p_actor, case when p_group is null then 'group_created' else 'group_changed' end,
        'group:' || v_after.group_id, jsonb_strip_nulls(jsonb_build_object(
            'roles', case when v_after.roles is distinct from v_before.roles
                          then jsonb_build_object('old', v_before.roles, 'new', v_after.roles) end,
            'members', case when v_new_members <> v_members then jsonb_build_object('old', v_members, 'new', v_new_members) end)),
                p_request);
    o_group := group_body(v_after)::text;
    o_version := v_after.version;
    return next;
end
$$;

revoke all on function lectern.save_group(bigint, bigint, text[], bigint, bigint, jsonb, text, text) from public;
grant execute on function lectern.save_group(bigint, bigint, text[], bigint, bigint, jsonb, text, text) to lectern_web, lectern_admin;
