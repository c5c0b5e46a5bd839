-- The kind of task that looks again at a document that had passed (core/jobs: Kind::Rescan).
create or replace function lectern.task_kind_rescan()
returns smallint
language sql immutable parallel safe
as $$
    select 10::smallint
$$;
