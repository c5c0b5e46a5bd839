-- A time as the API writes it: RFC 3339 in UTC. Plain text functions, because to_char costs ten times as much.
create or replace function lectern.as_time(p_at timestamptz)
returns text
language sql stable
as $$
    select replace((p_at at time zone 'UTC')::text, ' ', 'T') || 'Z'
$$;
