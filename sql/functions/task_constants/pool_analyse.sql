-- The pool of lectern-analyse (core/jobs: Pool::Analyse).
create or replace function lectern.pool_analyse()
returns smallint
language sql immutable parallel safe
as $$
    select 4::smallint
$$;
