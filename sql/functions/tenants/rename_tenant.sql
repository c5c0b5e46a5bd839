-- Gives a tenant another full name.
create or replace function lectern.rename_tenant(p_tenant bigint, p_name text, p_actor text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform record_audit(p_tenant, p_actor, 'tenant_renamed', 'tenant:' || p_tenant,
                         (select jsonb_build_object('old', name, 'new', p_name) from tenant where tenant_id = p_tenant));
    update tenant set name = p_name where tenant_id = p_tenant;
end
$$;

revoke all on function lectern.rename_tenant(bigint, text, text) from public;
grant execute on function lectern.rename_tenant(bigint, text, text) to lectern_admin;
