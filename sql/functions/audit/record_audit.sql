-- Adds a line to the audit log of the tenant entered (p_tenant null: of the installation). `p_actor` says who:
-- 'account:7', 'key:3', 'token:hold:9', 'clock', 'admin'.
create or replace function lectern.record_audit(
    p_tenant bigint, p_actor text, p_action text, p_object text,
    p_details jsonb default '{}', p_request text default null
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    if p_tenant is not null then
        perform enter_tenant(p_tenant);
    end if;
    insert into audit (tenant_id, actor, action, object, details, request_id)
    values (p_tenant, p_actor, p_action, p_object, p_details, p_request);
end
$$;

revoke all on function lectern.record_audit(bigint, text, text, text, jsonb, text) from public;
grant execute on function lectern.record_audit(bigint, text, text, text, jsonb, text)
    to lectern_web, lectern_maintain, lectern_admin;
