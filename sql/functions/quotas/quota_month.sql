-- The month that documents and pages are counted in now, in UTC.
create or replace function lectern.quota_month()
returns date
language sql stable
as $$
    select date_trunc('month', clock_timestamp() at time zone 'UTC')::date
$$;
