-- Changes a person: `p_changes` has display_name, email, roles, groups, disabled, hand_over_to, as PersonChange in openapi.yaml.
-- `p_version` null: whatever the version is. `p_rights`: of the caller; null: the operator at the command line. Of changes at the same
-- time, and of two administrators who remove each other, one waits and then sees what the other did.
--
-- Outcome: done, not_found, changed_meanwhile, beyond_own_rights (the person has, or would get, a right that the caller lacks),
-- unknown_group, bad_address, address_taken, last_administrator, unknown_person and no_successor (hand_over_to).
create or replace function lectern.change_person(
    p_tenant bigint, p_viewer bigint, p_rights text[], p_person bigint, p_version bigint, p_changes jsonb, p_actor text,
    p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_before account;
    v_after account;
    v_own account_role[];
    v_groups bigint[];
    v_new_groups bigint[];
    v_outcome people_outcome;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    select * into v_before from account where tenant_id = p_tenant and account_id = p_person for update;
    if not found then
        return 'not_found';
    elsif v_before.version <> p_version then
        return 'changed_meanwhile';
    end if;
    v_groups := array(select group_id from account_group_member where tenant_id = p_tenant and account_id = p_person order by 1);
    v_after := v_before;
    v_after.display_name := coalesce(p_changes ->> 'display_name', v_before.display_name);
    v_after.email := coalesce(account_address(p_changes ->> 'email'), v_before.email);
    if p_changes ? 'roles' then
        v_own := array(select r::account_role from jsonb_array_elements_text(p_changes -> 'roles') r);
    end if;
    if p_changes ? 'groups' then
        v_new_groups := array(select g::bigint from jsonb_array_elements_text(p_changes -> 'groups') g order by 1);
    end if;
    v_after.roles := roles_with_groups(p_tenant, coalesce(v_own, v_before.own_roles, v_before.roles), coalesce(v_new_groups, v_groups));
    v_after.disabled_at := case when p_changes ? 'disabled' then
        case when (p_changes ->> 'disabled')::boolean then coalesce(v_before.disabled_at, now()) end else v_before.disabled_at end;
    v_outcome := case
        when not may_change_person(p_rights, v_before.roles::text[]) or not may_change_person(p_rights, v_after.roles::text[])
            then 'beyond_own_rights'
        when exists (select from unnest(v_new_groups) g where g not in (select group_id from account_group where tenant_id = p_tenant))
            then 'unknown_group'
        when v_after.email <> v_before.email and not is_mail_address(v_after.email) then 'bad_address'
        when v_after.email <> v_before.email and exists (select from account where tenant_id = p_tenant and email = v_after.email)
            then 'address_taken'
        when is_last_administrator(p_tenant, p_person)
             and (v_after.disabled_at is not null or not 'tenant_admin' = any (v_after.roles)) then 'last_administrator'
        else successor_outcome(p_tenant, p_person, (p_changes ->> 'hand_over_to')::bigint)
    end;
    if v_outcome <> 'done' then
        return v_outcome;
    end if;
    update account
    set display_name = v_after.display_name, email = v_after.email, disabled_at = v_after.disabled_at, version = version + 1
    where tenant_id = p_tenant and account_id = p_person;
    if v_own is not null or v_new_groups is not null then
        perform set_roles_and_groups(p_tenant, p_person, v_own, v_new_groups, p_viewer);
    end if;
    if v_after.email <> v_before.email then
        perform settle_new_address(p_tenant, v_before, v_after.email);
    end if;
    if v_after.disabled_at is not null and v_before.disabled_at is null then
        perform disable_person(p_tenant, v_before, (p_changes ->> 'hand_over_to')::bigint, p_actor, p_request);
    end if;
    perform record_audit(p_tenant, p_actor, 'account_changed', 'account:' || p_person, jsonb_strip_nulls(jsonb_build_object(
        'roles', case when v_after.roles <> v_before.roles then jsonb_build_object('old', v_before.roles, 'new', v_after.roles) end,
        'groups', case when v_new_groups <> v_groups then jsonb_build_object('old', v_groups, 'new', v_new_groups) end,
        'display_name', case when v_after.display_name <> v_before.display_name then true end,
        'address', case when v_after.email <> v_before.email then true end,
        'disabled', case when (v_after.disabled_at is null) <> (v_before.disabled_at is null) then v_after.disabled_at is not null end)),
        p_request);
    return 'done';
end
$$;

revoke all on function lectern.change_person(bigint, bigint, text[], bigint, bigint, jsonb, text, text) from public;
grant execute on function lectern.change_person(bigint, bigint, text[], bigint, bigint, jsonb, text, text) to lectern_web, lectern_admin;
