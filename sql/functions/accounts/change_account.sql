-- Changes a person: name, roles, whether they may sign in, password. Null leaves a thing as it is. Whoever is disabled or gets a new
-- password is signed out everywhere. Outcome: changed, not_found, last_administrator (nobody else could manage the tenant).
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
    elsif (p_disabled or not 'tenant_admin' = any (coalesce(p_roles, v_before.roles)))
          and is_last_administrator(p_tenant, v_before.account_id) then
        return 'last_administrator';
    end if;
    update account
    set display_name = coalesce(p_display_name, display_name),
        roles = coalesce(p_roles, roles),
        disabled_at = case when p_disabled is null then disabled_at when p_disabled then coalesce(disabled_at, now()) end,
        password_phc = coalesce(p_phc, password_phc)
    where tenant_id = p_tenant and account_id = v_before.account_id
    returning * into v_after;
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
