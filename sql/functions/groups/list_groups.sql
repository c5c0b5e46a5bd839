-- The groups of a tenant, by name.
create or replace function lectern.list_groups(p_tenant bigint)
returns table (o_group text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query select group_body(g)::text from account_group g where g.tenant_id = p_tenant order by g.name;
end
$$;

revoke all on function lectern.list_groups(bigint) from public;
grant execute on function lectern.list_groups(bigint) to lectern_web, lectern_admin;
