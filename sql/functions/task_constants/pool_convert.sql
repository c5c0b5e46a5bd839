-- The pool of lectern-convert (core/jobs: Pool::Convert).
create or replace function lectern.pool_convert()
returns smallint
language sql immutable parallel safe
as $$
    select 2::smallint
$$;
