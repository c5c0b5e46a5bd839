-- The kind of task that assembles the ranges of a conversion (core/jobs: Kind::Assemble).
create or replace function lectern.task_kind_assemble()
returns smallint
language sql immutable parallel safe
as $$
    select 4::smallint
$$;
