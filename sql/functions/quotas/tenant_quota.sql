-- A quota of a tenant: what its settings say under `quota`; null: none.
create or replace function lectern.tenant_quota(p_tenant bigint, p_name text)
returns bigint
language sql stable
set search_path = lectern, pg_temp
as $$
    select (settings #>> array['quota', p_name])::numeric::bigint from tenant where tenant_id = p_tenant
$$;
