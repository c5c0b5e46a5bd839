-- The roles of a person that give a right, each with the group that it comes from (null: their own). The tenant has been entered.
create or replace function lectern.why_right(p_person lectern.account, p_right text)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return (
        select coalesce(jsonb_agg(jsonb_build_object('role', w.role, 'group', w.name) order by w.name nulls first, w.role), '[]')
        from (
            select r as role, null::text as name from unnest(coalesce(p_person.own_roles, p_person.roles)) r
            union all
            select r, g.name
            from account_group_member m
            join account_group g on g.tenant_id = m.tenant_id and g.group_id = m.group_id, unnest(g.roles) r
            where m.tenant_id = p_person.tenant_id and m.account_id = p_person.account_id
        ) w
        where p_right = any (rights_of(array[w.role::text], null)));
end
$$;
