-- A tenant by its short name, as the API shows it. No row: there is none.
create or replace function lectern.read_tenant(p_slug text, p_own bigint)
returns table (o_tenant text, o_tenant_id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
begin
    select * into v_tenant from tenant where slug = p_slug;
    if found then
        o_tenant := tenant_body(v_tenant, p_own)::text;
        o_tenant_id := v_tenant.tenant_id;
        return next;
    end if;
end
$$;

revoke all on function lectern.read_tenant(text, bigint) from public;
grant execute on function lectern.read_tenant(text, bigint) to lectern_web, lectern_admin;
