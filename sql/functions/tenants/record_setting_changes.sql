-- Keeps who changed which setting from what to what (list_setting_changes), from a tenant's settings before and after. The tenant has been
-- entered.
create or replace function lectern.record_setting_changes(
    p_tenant bigint, p_before jsonb, p_after jsonb, p_actor text, p_request text
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    insert into setting_change (tenant_id, name, old_value, new_value, actor, request_id)
    select p_tenant, k.name, p_before #> k.path, p_after #> k.path, p_actor, p_request
    from (select name, string_to_array(name, '.') as path from tenant_setting_kinds()) k
    where p_before #> k.path is distinct from p_after #> k.path
    order by k.name;
end
$$;
