-- Roles that somebody has by themselves and by groups, in the order of the type. The tenant has been entered.
create or replace function lectern.roles_with_groups(p_tenant bigint, p_own lectern.account_role[], p_groups bigint[])
returns lectern.account_role[]
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return array(
        select r from unnest(enum_range(null::account_role)) r
        where r = any (p_own)
           or exists (select from account_group g where g.tenant_id = p_tenant and g.group_id = any (p_groups) and r = any (g.roles))
        order by r);
end
$$;
