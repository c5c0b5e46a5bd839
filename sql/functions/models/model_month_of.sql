-- The month that a call is counted in: that of its beginning, in UTC.
create or replace function lectern.model_month_of(p_at timestamptz)
returns date
language sql stable
as $$
    select date_trunc('month', p_at at time zone 'UTC')::date
$$;
