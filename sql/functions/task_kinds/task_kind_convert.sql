-- The kind of task that converts a whole document (core/jobs: Kind::Convert).
create or replace function lectern.task_kind_convert()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
