-- The kind of task that converts a page range of a long document (core/jobs: Kind::ConvertRange).
create or replace function lectern.task_kind_convert_range()
returns smallint
language sql immutable parallel safe
as $$
    select 3::smallint
$$;
