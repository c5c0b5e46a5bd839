-- Every tenant as the API shows it, by short name; for operators. `p_own`: whose the caller is.
create or replace function lectern.show_tenants(p_own bigint)
returns table (o_tenant text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
begin
    for v_tenant in select t.* from tenant t order by t.slug loop
        o_tenant := tenant_body(v_tenant, p_own)::text;
        return next;
    end loop;
end
$$;

revoke all on function lectern.show_tenants(bigint) from public;
grant execute on function lectern.show_tenants(bigint) to lectern_web, lectern_admin;
