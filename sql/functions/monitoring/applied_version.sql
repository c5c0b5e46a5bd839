-- The number of the last migration that was applied: for programs that may not read the list itself.
create or replace function lectern.applied_version()
returns int
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select coalesce(max(version), 0) from migration
$$;

revoke all on function lectern.applied_version() from public;
grant execute on function lectern.applied_version() to lectern_admin;
