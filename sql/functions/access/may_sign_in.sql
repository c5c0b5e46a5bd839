-- May this account begin a session: it is there, not disabled, and its tenant is not suspended. The tenant has been entered.
create or replace function lectern.may_sign_in(p_tenant bigint, p_account bigint)
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select exists (
        select from account a
        join tenant t on t.tenant_id = a.tenant_id
        where a.tenant_id = p_tenant and a.account_id = p_account and a.disabled_at is null and t.suspended_at is null)
$$;
