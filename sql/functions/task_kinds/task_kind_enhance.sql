-- The kind of task that chooses the pages of a document that a model looks at (core/jobs: Kind::Enhance).
create or replace function lectern.task_kind_enhance()
returns smallint
language sql immutable parallel safe
as $$
    select 15::smallint
$$;
