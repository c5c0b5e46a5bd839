-- The kind of task that reads a document and looks for personal data (core/jobs: Kind::Scan).
create or replace function lectern.task_kind_scan()
returns smallint
language sql immutable parallel safe
as $$
    select 1::smallint
$$;
