-- A time as the API writes it: RFC 3339, UTC, milliseconds.
create or replace function lectern.as_time(p_at timestamptz)
returns text
language sql stable
as $$
    select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;
