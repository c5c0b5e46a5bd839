-- The lane of ordinary submissions (core/jobs: Lane::Normal).
create or replace function lectern.lane_normal()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
