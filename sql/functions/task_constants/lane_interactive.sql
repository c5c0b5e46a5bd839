-- The lane of work that somebody waits for (core/jobs: Lane::Interactive).
create or replace function lectern.lane_interactive()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
