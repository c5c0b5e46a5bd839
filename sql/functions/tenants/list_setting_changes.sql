-- One page of the changes of a tenant's settings, the latest first, before the number `p_before` (null: from the latest): each as the API
-- shows it (SettingChange in openapi.yaml). `p_name` null: of all settings. `p_is_operator`: the caller may change settings for operators.
create or replace function lectern.list_setting_changes(
    p_tenant bigint, p_name text, p_before bigint, p_limit int, p_is_operator boolean
)
returns table (o_change text, o_id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select jsonb_build_object(
            'change_id', c.change_id, 'at', as_time(c.changed_at), 'name', c.name, 'before', c.old_value, 'after', c.new_value,
            'actor', c.actor, 'actor_name', person_name(p_tenant, c.actor), 'takes_back', c.takes_back,
            'may_take_back', (p_is_operator or not coalesce(k.for_operator, true)) and not exists (
                select from setting_change later
                where later.tenant_id = p_tenant and later.name = c.name and later.change_id > c.change_id))::text,
            c.change_id
        from setting_change c
        left join tenant_setting_kinds() k on k.name = c.name
        where c.tenant_id = p_tenant and (p_name is null or c.name = p_name) and (p_before is null or c.change_id < p_before)
        order by c.change_id desc
        limit p_limit;
end
$$;

revoke all on function lectern.list_setting_changes(bigint, text, bigint, int, boolean) from public;
grant execute on function lectern.list_setting_changes(bigint, text, bigint, int, boolean) to lectern_web, lectern_admin;
