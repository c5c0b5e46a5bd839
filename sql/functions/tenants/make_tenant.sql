-- Makes a tenant for an operator and gives its number; null if there is one with this short name.
create or replace function lectern.make_tenant(p_slug text, p_name text, p_actor text, p_request text)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    insert into tenant (slug, name) values (p_slug, p_name) on conflict do nothing returning tenant_id into v_tenant;
    if v_tenant is not null then
        perform record_audit(v_tenant, p_actor, 'tenant_created', 'tenant:' || p_slug, '{}', p_request);
    end if;
    return v_tenant;
end
$$;

revoke all on function lectern.make_tenant(text, text, text, text) from public;
grant execute on function lectern.make_tenant(text, text, text, text) to lectern_web, lectern_admin;
