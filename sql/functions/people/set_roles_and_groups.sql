-- Gives a person other roles of their own (null: the same), other groups (null: the same), and with them the roles in force. The tenant
-- has been entered.
create or replace function lectern.set_roles_and_groups(
    p_tenant bigint, p_person bigint, p_own lectern.account_role[], p_groups bigint[], p_keep bigint
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_groups is not null then
        delete from account_group_member where tenant_id = p_tenant and account_id = p_person and group_id <> all (p_groups);
        insert into account_group_member (tenant_id, group_id, account_id)
        select p_tenant, g, p_person from unnest(p_groups) g
        on conflict do nothing;
    end if;
    if p_own is not null then
        update account set own_roles = p_own where tenant_id = p_tenant and account_id = p_person;
    elsif p_groups is not null then
        update account set own_roles = coalesce(own_roles, roles) where tenant_id = p_tenant and account_id = p_person;
    end if;
    perform refresh_roles(p_tenant, array[p_person], p_keep);
end
$$;
