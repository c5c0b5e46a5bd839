-- A group as the API shows it (Group in openapi.yaml). The tenant has been entered.
create or replace function lectern.group_body(p_group lectern.account_group)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return jsonb_build_object(
        'group_id', p_group.group_id, 'name', p_group.name, 'roles', to_jsonb(p_group.roles), 'external_name', p_group.external_name,
        'version', p_group.version,
        'members', coalesce((
            select jsonb_agg(jsonb_build_object('person_id', a.account_id, 'display_name', a.display_name, 'email', a.email,
                                                'from_provider', m.from_provider) order by a.display_name, a.account_id)
            from account_group_member m
            join account a on a.tenant_id = m.tenant_id and a.account_id = m.account_id
            where m.tenant_id = p_group.tenant_id and m.group_id = p_group.group_id), '[]'));
end
$$;
