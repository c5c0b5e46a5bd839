-- The trace that a job was submitted in (W3C Trace Context), so that the log lines of its workers can be found from the
-- request. Locks: ACCESS EXCLUSIVE on job for a moment, no rewrite. Yesterday's programs run on it.

alter table lectern.job
    add column trace_id text,
    add constraint job_trace_is_hex check (trace_id ~ '^[0-9a-f]{32}$');
