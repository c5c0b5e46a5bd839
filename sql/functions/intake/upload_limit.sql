-- How large a document of this tenant may be; `p_default` is the installation's limit.
create or replace function lectern.upload_limit(p_tenant bigint, p_default bigint)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return tenant_limit(p_tenant, 'upload_bytes', p_default);
end
$$;

revoke all on function lectern.upload_limit(bigint, bigint) from public;
grant execute on function lectern.upload_limit(bigint, bigint) to lectern_web;
