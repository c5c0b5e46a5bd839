-- Millionths as units of currency, for the API.
create or replace function lectern.as_money(p_micros numeric)
returns numeric
language sql immutable parallel safe
as $$
    select trim_scale(round(coalesce(p_micros, 0) / 1000000, 6))
$$;
