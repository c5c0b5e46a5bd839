-- A time as people of the tenant say it: "Monday, 30 November 2026, 11:00". `p_settings`: the tenant's.
create or replace function lectern.local_time_words(p_time timestamptz, p_settings jsonb)
returns text
language sql stable
as $$
    select to_char(p_time at time zone coalesce(p_settings ->> 'time_zone', 'UTC'), 'FMDay, FMDD FMMonth YYYY, HH24:MI')
$$;
