-- The roles that people can have, in their order.
create or replace function lectern.account_roles()
returns text[]
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select enum_range(null::account_role)::text[]
$$;

revoke all on function lectern.account_roles() from public;
grant execute on function lectern.account_roles() to lectern_admin;
