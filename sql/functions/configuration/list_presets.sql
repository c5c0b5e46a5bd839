-- The presets of a tenant, complete: PresetList in openapi.yaml. `p_name`: only that one.
create or replace function lectern.list_presets(p_tenant bigint, p_name text default null)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object('presets', coalesce((
        select jsonb_agg(jsonb_build_object(
            'name', preset ->> 'name',
            'label', preset ->> 'label',
            'profile', preset -> 'profile',
            'formats', coalesce(preset -> 'formats', '[]'),
            'analyses', coalesce(preset -> 'analyses', '[]'),
            'enhance', coalesce(preset -> 'enhance', 'false')) order by place)
        from jsonb_array_elements(config_body(p_tenant, 'presets') -> 'value') with ordinality as p (preset, place)
        where p_name is null or preset ->> 'name' = p_name), '[]'));
end
$$;

revoke all on function lectern.list_presets(bigint, text) from public;
grant execute on function lectern.list_presets(bigint, text) to lectern_web, lectern_admin;
