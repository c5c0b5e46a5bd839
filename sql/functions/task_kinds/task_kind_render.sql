-- The kind of task that makes formats of a completed document that were not made before (core/jobs: Kind::Render).
create or replace function lectern.task_kind_render()
returns smallint
language sql immutable parallel safe
as $$
    select 9::smallint
$$;
