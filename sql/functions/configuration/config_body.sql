-- An entry of the configuration with the value in force: ConfigEntry in openapi.yaml. The tenant has been entered.
create or replace function lectern.config_body(p_tenant bigint, p_name text)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'name', k.name,
        'version', coalesce(c.version, 0),
        'value', coalesce(c.value, k.fallback),
        'schema', k.schema,
        'note', c.note,
        'changed_at', as_time(c.changed_at),
        'changed_by', c.changed_by,
        'description', k.description)
    from config_kinds() k
    left join lateral (
        select * from app_config a where a.tenant_id = p_tenant and a.name = k.name order by a.version desc limit 1
    ) c on true
    where k.name = p_name
$$;
