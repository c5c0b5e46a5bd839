-- A limit of a tenant: what its settings say under `limits`, else `p_default`.
create or replace function lectern.tenant_limit(p_tenant bigint, p_name text, p_default bigint)
returns bigint
language sql stable
set search_path = lectern, pg_temp
as $$
    select coalesce((select (settings #>> array['limits', p_name])::numeric::bigint from tenant where tenant_id = p_tenant), p_default)
$$;
