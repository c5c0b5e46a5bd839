-- The state of a claimed task, also of one that is not begun yet.
create or replace function lectern.task_state_running()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
