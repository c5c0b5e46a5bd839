-- The pool of lectern-scan (core/jobs: Pool::Scan). pool_of says which kinds of task belong to it.
create or replace function lectern.pool_scan()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
