-- Makes a new version of an entry with the value of an earlier one; 0: what holds where nobody changed it. Outcomes as change_config, and
-- no_version (there is none of this number).
create or replace function lectern.revert_config(
    p_tenant bigint, p_name text, p_version int, p_actor text, p_request text default null
)
returns table (outcome lectern.config_outcome, o_pointer text, o_detail text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_fallback jsonb;
    v_value jsonb;
begin
    perform enter_tenant(p_tenant);
    select k.fallback into v_fallback from config_kinds() k where k.name = p_name;
    if not found then
        return query select 'not_found'::config_outcome, null::text, null::text;
        return;
    end if;
    select a.value into v_value from app_config a where a.tenant_id = p_tenant and a.name = p_name and a.version = p_version;
    if not found then
        if p_version <> 0 then
            return query select 'no_version'::config_outcome, null::text, null::text;
            return;
        end if;
        v_value := v_fallback;
    end if;
    return query
        select c.* from change_config(p_tenant, p_name, v_value, 'Back to version ' || p_version || '.', null, p_actor, p_request) as c;
end
$$;

revoke all on function lectern.revert_config(bigint, text, int, text, text) from public;
grant execute on function lectern.revert_config(bigint, text, int, text, text) to lectern_web, lectern_admin;
