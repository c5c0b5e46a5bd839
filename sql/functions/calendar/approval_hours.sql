-- How many working hours a tenant's approvers have: its setting `approval_hours`, or three of its working days. In a calendar
-- without a working day, three days.
create or replace function lectern.approval_hours(p_tenant bigint)
returns numeric
language sql stable
set search_path = lectern, pg_temp
as $$
    select coalesce((settings ->> 'approval_hours')::numeric, default_approval_hours(
        coalesce(settings #>> '{approval_day,begins}', '08:00')::time, coalesce(settings #>> '{approval_day,ends}', '18:00')::time))
    from tenant where tenant_id = p_tenant
$$;
