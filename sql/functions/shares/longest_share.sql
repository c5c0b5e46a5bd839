-- For how many days a tenant lets its documents be shared at most: its setting `share.max_days`, never more than 180. 0: not
-- at all.
create or replace function lectern.longest_share(p_tenant bigint)
returns int
language sql stable
set search_path = lectern, pg_temp
as $$
    select greatest(least(coalesce((settings #>> '{share,max_days}')::numeric, 180), 180), 0)::int
    from tenant where tenant_id = p_tenant
$$;
