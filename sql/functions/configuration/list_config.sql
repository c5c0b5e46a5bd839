-- Every entry of a tenant's configuration with the value in force: ConfigList in openapi.yaml.
create or replace function lectern.list_config(p_tenant bigint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'config', (select jsonb_agg(config_body(p_tenant, k.name) order by k.name) from config_kinds() k));
end
$$;

revoke all on function lectern.list_config(bigint) from public;
grant execute on function lectern.list_config(bigint) to lectern_web, lectern_admin;
