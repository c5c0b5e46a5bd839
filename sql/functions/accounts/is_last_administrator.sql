-- Is this the only person who may manage the tenant? Who is invited cannot yet. The tenant is entered.
create or replace function lectern.is_last_administrator(p_tenant bigint, p_account bigint)
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select exists (
               select from account a
               where a.tenant_id = p_tenant and a.account_id = p_account and 'tenant_admin' = any (a.roles) and a.disabled_at is null
                 and a.accepted_at is not null)
       and not exists (
           select from account a
           where a.tenant_id = p_tenant and a.account_id <> p_account and 'tenant_admin' = any (a.roles) and a.disabled_at is null
                 and a.accepted_at is not null)
$$;
