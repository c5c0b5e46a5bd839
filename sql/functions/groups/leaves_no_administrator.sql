-- Would nobody manage the tenant any more? Asked after a change that is taken back if so. The tenant has been entered.
create or replace function lectern.leaves_no_administrator(p_tenant bigint)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return not exists (
        select from account
        where tenant_id = p_tenant and 'tenant_admin' = any (roles) and disabled_at is null and accepted_at is not null);
end
$$;
