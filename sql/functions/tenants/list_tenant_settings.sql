-- All settings of a tenant, as the API shows them (TenantSetting in openapi.yaml).
create or replace function lectern.list_tenant_settings(p_tenant bigint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return (
        select jsonb_agg(jsonb_build_object(
            'name', k.name,
            'type', k.type,
            'value', coalesce(t.settings #> string_to_array(k.name, '.'), k.fallback),
            'default', k.fallback,
            'is_set', t.settings #> string_to_array(k.name, '.') is not null,
            'minimum', case when k.type in ('integer', 'number') then k.minimum end,
            'maximum', case when k.type in ('integer', 'number') then k.maximum end,
            'choices', k.choices,
            'for_operator', k.for_operator,
            'description', k.description) order by k.name)
        from tenant t, tenant_setting_kinds() k
        where t.tenant_id = p_tenant);
end
$$;

revoke all on function lectern.list_tenant_settings(bigint) from public;
grant execute on function lectern.list_tenant_settings(bigint) to lectern_web, lectern_admin;
