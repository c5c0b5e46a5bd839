-- The versions of an entry, newest first, at most 200, with what each changed: ConfigVersionList in openapi.yaml. Null: there is no
-- entry of this name.
create or replace function lectern.list_config_versions(p_tenant bigint, p_name text)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_kind record;
begin
    perform enter_tenant(p_tenant);
    select * into v_kind from config_kinds() k where k.name = p_name;
    if not found then
        return null;
    end if;
    return jsonb_build_object('versions', coalesce((
        select jsonb_agg(jsonb_build_object(
            'version', c.version,
            'value', c.value,
            'note', c.note,
            'changed_at', as_time(c.changed_at),
            'changed_by', c.changed_by,
            'changes', coalesce((
                select jsonb_agg(jsonb_build_object('pointer', d.o_pointer, 'old', d.o_old, 'new', d.o_new) order by d.o_pointer)
                from json_differences(coalesce(c.before, v_kind.fallback), c.value) d), '[]')) order by c.version desc)
        from (
            select a.*, lag(a.value) over (order by a.version) as before from app_config a
            where a.tenant_id = p_tenant and a.name = p_name
        ) c
        where c.version > (select coalesce(max(a.version), 0) - 200 from app_config a where a.tenant_id = p_tenant and a.name = p_name)
    ), '[]'));
end
$$;

revoke all on function lectern.list_config_versions(bigint, text) from public;
grant execute on function lectern.list_config_versions(bigint, text) to lectern_web, lectern_admin;
