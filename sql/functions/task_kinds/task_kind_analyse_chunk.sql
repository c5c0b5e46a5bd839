-- The kind of task that asks a model about one chunk of a document (core/jobs: Kind::AnalyseChunk).
create or replace function lectern.task_kind_analyse_chunk()
returns smallint
language sql immutable parallel safe
as $$
    select 13::smallint
$$;
