-- The lane of work that nobody waits for, as page pictures (core/jobs: Lane::Maintenance).
create or replace function lectern.lane_maintenance()
returns smallint
language sql immutable parallel safe
as $$
    select 4::smallint
$$;
