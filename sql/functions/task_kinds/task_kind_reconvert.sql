-- The kind of task that converts a finished document anew, to compare or to replace its files (core/jobs: Kind::Reconvert).
create or replace function lectern.task_kind_reconvert()
returns smallint
language sql immutable parallel safe
as $$
    select 11::smallint
$$;
