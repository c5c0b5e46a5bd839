-- A tenant as the API shows it (Tenant in openapi.yaml) to somebody of `p_own`. Enters the tenant.
create or replace function lectern.tenant_body(p_tenant lectern.tenant, p_own bigint)
returns jsonb
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant.tenant_id);
    return jsonb_build_object(
        'slug', p_tenant.slug, 'name', p_tenant.name, 'created_at', as_time(p_tenant.created_at),
        'suspended_at', as_time(p_tenant.suspended_at),
        'people', (select count(*) from account a where a.tenant_id = p_tenant.tenant_id),
        'documents', (select count(*) from listed_job l
                      where l.tenant_id = p_tenant.tenant_id and l.audience = 0 and l.trashed_at is null),
        'is_own', p_tenant.tenant_id is not distinct from p_own);
end
$$;
