-- The lane of submissions in bulk (core/jobs: Lane::Bulk).
create or replace function lectern.lane_bulk()
returns smallint
language sql immutable parallel safe
as $$
    select 3::smallint
$$;
