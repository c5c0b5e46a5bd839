-- Gives somebody another name.
create or replace function lectern.change_own_name(
    p_tenant bigint, p_account bigint, p_display_name text, p_actor text, p_request text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update account set display_name = p_display_name, version = version + 1
    where tenant_id = p_tenant and account_id = p_account and display_name <> p_display_name;
    if found then
        perform record_audit(p_tenant, p_actor, 'changed_name', 'account:' || p_account, '{}', p_request);
    end if;
end
$$;

revoke all on function lectern.change_own_name(bigint, bigint, text, text, text) from public;
grant execute on function lectern.change_own_name(bigint, bigint, text, text, text) to lectern_web;
