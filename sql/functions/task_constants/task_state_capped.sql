-- The state of a task that waits for a place of its tenant, which is at its cap.
create or replace function lectern.task_state_capped()
returns smallint
language sql immutable parallel safe
as $$
    select 3::smallint
$$;
