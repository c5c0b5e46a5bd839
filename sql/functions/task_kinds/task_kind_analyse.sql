-- The kind of task that plans an analysis: its chunks, or at once the answer of the rules (core/jobs: Kind::Analyse).
create or replace function lectern.task_kind_analyse()
returns smallint
language sql immutable parallel safe
as $$
    select 12::smallint
$$;
