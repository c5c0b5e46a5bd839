-- The kind of task that recognises a page range of a long scanned document (core/jobs: Kind::ScanRange).
create or replace function lectern.task_kind_scan_range()
returns smallint
language sql immutable parallel safe
as $$
    select 7::smallint
$$;
