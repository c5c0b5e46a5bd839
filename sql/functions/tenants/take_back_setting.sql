-- Gives a setting the value that it had before a change, if nobody has changed it since. The outcome's rows are those of
-- change_tenant_settings (no row: done); the pointer is /change with not_found or changed_since as the detail if it is not possible.
create or replace function lectern.take_back_setting(
    p_tenant bigint, p_change bigint, p_is_operator boolean, p_actor text, p_request text
)
returns table (o_pointer text, o_detail text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_change setting_change;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    select * into v_change from setting_change c where c.tenant_id = p_tenant and c.change_id = p_change;
    if not found then
        return query values ('/change', 'not_found');
        return;
    elsif exists (select from setting_change c
                  where c.tenant_id = p_tenant and c.name = v_change.name and c.change_id > p_change) then
        return query values ('/change', 'changed_since');
        return;
    end if;
    return query
        select * from change_tenant_settings(
            p_tenant, jsonb_build_object(v_change.name, coalesce(v_change.old_value, 'null')), p_is_operator, p_actor, p_request);
    if not found then
        update setting_change c set takes_back = p_change
        where c.tenant_id = p_tenant and c.name = v_change.name and c.change_id > p_change;
    end if;
end
$$;

revoke all on function lectern.take_back_setting(bigint, bigint, boolean, text, text) from public;
grant execute on function lectern.take_back_setting(bigint, bigint, boolean, text, text) to lectern_web, lectern_admin;
