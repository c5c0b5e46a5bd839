-- The kind of task that makes one analysis of what its chunks brought (core/jobs: Kind::AnalyseReduce).
create or replace function lectern.task_kind_analyse_reduce()
returns smallint
language sql immutable parallel safe
as $$
    select 14::smallint
$$;
