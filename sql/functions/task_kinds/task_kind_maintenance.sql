-- The kind of task that belongs to no document (core/jobs: Kind::Maintenance).
create or replace function lectern.task_kind_maintenance()
returns smallint
language sql immutable parallel safe
as $$
    select 6::smallint
$$;
