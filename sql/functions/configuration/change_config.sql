-- Makes a new version of an entry, in force at once; a value that is in force already makes none. The audit log names both versions
-- and what differs.
--
-- Outcome: changed; invalid, with a pointer into the value and a sentence for each complaint; not_found (no entry of this name);
-- changed_meanwhile (`p_expected` is not the version in force; null: whatever it is).
create or replace function lectern.change_config(
    p_tenant bigint, p_name text, p_value jsonb, p_note text, p_expected int, p_actor text, p_request text default null
)
returns table (outcome lectern.config_outcome, o_pointer text, o_detail text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_kind record;
    v_version int;
    v_value jsonb;
begin
    perform enter_tenant(p_tenant);
    select * into v_kind from config_kinds() k where k.name = p_name;
    if not found then
        return query select 'not_found'::config_outcome, null::text, null::text;
        return;
    end if;
    return query select 'invalid'::config_outcome, c.o_pointer, c.o_detail from json_complaints(v_kind.schema, p_value) c limit 20;
    if found then
        return;
    end if;
    return query
        select 'invalid'::config_outcome, '/' || (later.place - 1) || '/name', 'Another preset has this name.'
        from jsonb_array_elements(case when p_name = 'presets' then p_value else '[]' end) with ordinality as later (value, place)
        where exists (
            select from jsonb_array_elements(p_value) with ordinality as earlier (value, place)
            where earlier.place < later.place and earlier.value ->> 'name' = later.value ->> 'name');
    if found then
        return;
    end if;
    -- One change at a time.
    perform from tenant t where t.tenant_id = p_tenant for no key update;
    select a.version, a.value into v_version, v_value from app_config a
    where a.tenant_id = p_tenant and a.name = p_name order by a.version desc limit 1;
    v_version := coalesce(v_version, 0);
    v_value := coalesce(v_value, v_kind.fallback);
    if p_expected is not null and p_expected <> v_version then
        return query select 'changed_meanwhile'::config_outcome, null::text, null::text;
        return;
    end if;
    if v_value <> p_value then
        insert into app_config (tenant_id, name, version, value, note, changed_by)
        values (p_tenant, p_name, v_version + 1, p_value, coalesce(p_note, ''), p_actor);
        perform record_audit(p_tenant, p_actor, 'changed_config', 'config:' || p_name, jsonb_build_object(
            'version', v_version + 1,
            'changes', (select jsonb_agg(d.o_pointer order by d.o_pointer) from json_differences(v_value, p_value) d)), p_request);
    end if;
    return query select 'changed'::config_outcome, null::text, null::text;
end
$$;

revoke all on function lectern.change_config(bigint, text, jsonb, text, int, text, text) from public;
grant execute on function lectern.change_config(bigint, text, jsonb, text, int, text, text) to lectern_web, lectern_admin;
