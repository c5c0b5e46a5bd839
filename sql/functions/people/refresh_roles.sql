-- Brings the roles in force of these people up to date with their groups. Where they change, the person signs in anew: sessions do not
-- outlive the rights that they began with. The tenant has been entered. `p_keep`: an account whose sessions stay, the caller's own.
create or replace function lectern.refresh_roles(p_tenant bigint, p_accounts bigint[], p_keep bigint default null)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_one record;
begin
    for v_one in
        select a.account_id, a.roles as before,
               case when cardinality(g.ids) > 0 then coalesce(a.own_roles, a.roles) end as own,
               roles_with_groups(p_tenant, coalesce(a.own_roles, a.roles), g.ids) as after
        from account a,
             lateral (select array(select m.group_id from account_group_member m
                                   where m.tenant_id = p_tenant and m.account_id = a.account_id) as ids) g
        where a.tenant_id = p_tenant and a.account_id = any (p_accounts)
        order by a.account_id
        for update of a
    loop
        update account a set roles = v_one.after, own_roles = v_one.own
        where a.tenant_id = p_tenant and a.account_id = v_one.account_id
          and (a.roles, a.own_roles) is distinct from (v_one.after, v_one.own);
        if v_one.after <> v_one.before and v_one.account_id is distinct from p_keep then
            delete from session where tenant_id = p_tenant and account_id = v_one.account_id;
        end if;
    end loop;
end
$$;
