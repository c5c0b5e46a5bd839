-- Rows after p_after in the order of their numbers, of one tenant, or with null of all and of the installation; for lectern-admin.
create or replace function lectern.export_audit_of_all(p_tenant bigint, p_after bigint, p_most int)
returns table (
    o_id bigint, o_tenant bigint, o_at text, o_actor text, o_action text, o_object text, o_details text, o_request text, o_seal bigint
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform set_config('app.sealing', 'yes', true);
    return query
        select a.audit_id, a.tenant_id, as_time(a.at), a.actor, a.action, a.object, a.details::text, a.request_id, seal_of_audit(a.audit_id)
        from audit a
        where a.audit_id > p_after and (p_tenant is null or a.tenant_id = p_tenant)
        order by a.audit_id limit p_most;
end
$$;

revoke all on function lectern.export_audit_of_all(bigint, bigint, int) from public;
grant execute on function lectern.export_audit_of_all(bigint, bigint, int) to lectern_admin;
