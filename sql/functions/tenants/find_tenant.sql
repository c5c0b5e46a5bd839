-- A tenant by its short name; null when there is none.
create or replace function lectern.find_tenant(p_slug text)
returns bigint
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select tenant_id from tenant where slug = p_slug
$$;

revoke all on function lectern.find_tenant(text) from public;
grant execute on function lectern.find_tenant(text) to lectern_admin, lectern_web;
