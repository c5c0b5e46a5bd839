-- The audience whose list a caller reads: 0 for whoever sees all of the tenant, else the account, else the API key as its
-- negative number.
create or replace function lectern.audience_of(p_account bigint, p_key bigint, p_all boolean)
returns bigint
language sql immutable
as $$
    select case when p_all then 0 else coalesce(p_account, -p_key) end
$$;
