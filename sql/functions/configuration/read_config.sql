-- One entry of a tenant's configuration: ConfigEntry in openapi.yaml. Null: there is none of this name.
create or replace function lectern.read_config(p_tenant bigint, p_name text)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return config_body(p_tenant, p_name);
end
$$;

revoke all on function lectern.read_config(bigint, text) from public;
grant execute on function lectern.read_config(bigint, text) to lectern_web, lectern_admin;
