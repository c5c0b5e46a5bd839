-- The kind of task that ends the scan of such a document, after its ranges (core/jobs: Kind::ScanAssemble).
create or replace function lectern.task_kind_scan_assemble()
returns smallint
language sql immutable parallel safe
as $$
    select 8::smallint
$$;
