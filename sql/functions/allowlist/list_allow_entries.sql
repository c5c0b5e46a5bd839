-- The patterns that a tenant lets pass (AllowEntry in openapi.yaml), oldest first.
create or replace function lectern.list_allow_entries(p_tenant bigint)
returns table (entry_row jsonb)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query select allow_entry_row(e) from allow_entry e where e.tenant_id = p_tenant order by e.entry_id;
end
$$;

revoke all on function lectern.list_allow_entries(bigint) from public;
grant execute on function lectern.list_allow_entries(bigint) to lectern_web;
