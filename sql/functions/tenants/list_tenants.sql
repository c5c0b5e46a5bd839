-- Every tenant, for programs that go through all of them.
create or replace function lectern.list_tenants()
returns table (tenant_id bigint, slug text, name text)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select tenant_id, slug, name from tenant order by tenant_id
$$;

revoke all on function lectern.list_tenants() from public;
grant execute on function lectern.list_tenants() to lectern_maintain, lectern_admin, lectern_metrics;
