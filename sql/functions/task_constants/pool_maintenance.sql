-- The pool of tasks that belong to no document (core/jobs: Pool::Maintenance).
create or replace function lectern.pool_maintenance()
returns smallint
language sql immutable parallel safe
as $$
    select 3::smallint
$$;
