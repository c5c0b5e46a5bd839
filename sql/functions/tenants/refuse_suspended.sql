-- Rejected by "tenant_is_suspended" while the tenant is suspended: for links, which open without anybody signing in.
create or replace function lectern.refuse_suspended(p_tenant bigint)
returns void
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if exists (select from tenant where tenant_id = p_tenant and suspended_at is not null) then
        raise exception 'the tenant is suspended' using errcode = 'check_violation', constraint = 'tenant_is_suspended';
    end if;
end
$$;
