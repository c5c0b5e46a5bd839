-- The groups of a person as the API shows them (GroupName in openapi.yaml). The tenant has been entered.
create or replace function lectern.person_groups(p_tenant bigint, p_account bigint)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return coalesce((
        select jsonb_agg(jsonb_build_object('group_id', g.group_id, 'name', g.name) order by g.name)
        from account_group_member m
        join account_group g on g.tenant_id = m.tenant_id and g.group_id = m.group_id
        where m.tenant_id = p_tenant and m.account_id = p_account), '[]');
end
$$;
