-- A new department. Its short name must be free ("tenant_slug_unique").
create or replace function lectern.create_tenant(p_slug text, p_name text, p_settings jsonb default '{}')
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    insert into tenant (slug, name, settings) values (p_slug, p_name, p_settings) returning tenant_id into v_tenant;
    perform record_audit(v_tenant, 'admin', 'tenant_created', 'tenant:' || p_slug);
    return v_tenant;
end
$$;

revoke all on function lectern.create_tenant(text, text, jsonb) from public;
grant execute on function lectern.create_tenant(text, text, jsonb) to lectern_admin;
