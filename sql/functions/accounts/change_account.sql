-- Changes a person: name, roles, whether they may sign in, password. Null leaves a thing as it is. Whoever is disabled or gets a new
-- password is signed out everywhere; keys of whoever is disabled are revoked, and their held documents go back to all approvers. Outcome:
-- changed, not_found, last_administrator (nobody else could manage the tenant).
create or replace function lectern.change_account(
    p_tenant bigint, p_email text, p_display_name text, p_roles lectern.account_role[], p_disabled boolean, p_phc text, p_actor text
)
returns lectern.account_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_before account;
    v_after account;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    select * into v_before from account where tenant_id = p_tenant and email = account_address(p_email);
    if not found then
        return 'not_found';
    elsif (p_disabled or not 'tenant_admin' = any (roles_with_groups(
               p_tenant, coalesce(p_roles, v_before.own_roles, v_before.roles),
               array(select m.group_id from account_group_member m where m.tenant_id = p_tenant and m.account_id = v_before.account_id))))
          and is_last_administrator(p_tenant, v_before.account_id) then
        return 'last_administrator';
    end if;
    update account
    set display_name = coalesce(p_display_name, display_name),
        disabled_at = case when p_disabled is null then disabled_at when p_disabled then coalesce(disabled_at, now()) end,
        password_phc = coalesce(p_phc, password_phc),
        accepted_at = case when p_phc is not null then coalesce(accepted_at, now()) else accepted_at end,
        version = version + 1
    where tenant_id = p_tenant and account_id = v_before.account_id;
    if p_roles is not null then
        perform set_roles_and_groups(p_tenant, v_before.account_id, p_roles, null, null);
    end if;
    if p_disabled and v_before.disabled_at is null then
        perform disable_person(p_tenant, v_before, null, p_actor, null);
    end if;
    select * into v_after from account where tenant_id = p_tenant and account_id = v_before.account_id;
    update account_link set ended_at = now()
    where p_phc is not null and tenant_id = p_tenant and account_id = v_before.account_id and used_at is null and ended_at is null
      and purpose <> 'address';
    if p_disabled or p_phc is not null then
        delete from session where tenant_id = p_tenant and account_id = v_before.account_id;
    end if;
    perform record_audit(p_tenant, p_actor, 'account_changed', 'account:' || v_before.account_id, jsonb_strip_nulls(jsonb_build_object(
        'roles', case when v_after.roles <> v_before.roles then jsonb_build_object('old', v_before.roles, 'new', v_after.roles) end,
        'display_name', case when v_after.display_name <> v_before.display_name then true end,
        'disabled', p_disabled,
        'password', case when p_phc is not null then true end)));
    return 'changed';
end
$$;

revoke all on function lectern.change_account(bigint, text, text, lectern.account_role[], boolean, text, text) from public;
grant execute on function lectern.change_account(bigint, text, text, lectern.account_role[], boolean, text, text) to lectern_admin;
