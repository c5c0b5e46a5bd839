-- The state of a task that waits for its `due_at`.
create or replace function lectern.task_state_scheduled()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
