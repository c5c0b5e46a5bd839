-- How many working hours a tenant's approvers have.
create or replace function lectern.approval_hours(p_tenant bigint)
returns numeric
language sql stable
set search_path = lectern, pg_temp
as $$
    select coalesce((select (settings ->> 'approval_hours')::numeric from tenant where tenant_id = p_tenant), 4)
$$;
