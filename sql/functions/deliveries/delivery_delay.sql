-- How long to wait after the n-th try: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, then 24 h, with up to a tenth more so
-- that many that failed together do not come back together.
create or replace function lectern.delivery_delay(p_attempt int)
returns interval
language sql volatile
as $$
    select (array['5 s', '5 min', '30 min', '2 h', '5 h', '10 h', '14 h', '20 h']::interval[])[p_attempt] * (1 + random() / 10)
    where p_attempt between 1 and 8
    union all
    select interval '24 h' * (1 + random() / 10) where p_attempt > 8
$$;
