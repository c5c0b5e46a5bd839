-- The actions that a tenant's audit log has, for a filter, from A to Z.
create or replace function lectern.list_audit_actions(p_tenant bigint)
returns table (o_action text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query select distinct a.action from audit a where a.tenant_id = p_tenant order by a.action;
end
$$;

revoke all on function lectern.list_audit_actions(bigint) from public;
grant execute on function lectern.list_audit_actions(bigint) to lectern_web;
