-- The state of a task that may be claimed.
create or replace function lectern.task_state_ready()
returns smallint
language sql immutable parallel safe
as $$
    select 0::smallint
$$;
