-- Working hours of three working days that begin and end at these times; 72 where no time is between them.
create or replace function lectern.default_approval_hours(p_begins time, p_ends time)
returns numeric
language sql immutable
as $$
    select 3 * case when p_ends > p_begins then trim_scale(round(extract(epoch from p_ends - p_begins)::numeric / 3600, 4)) else 24 end
$$;
