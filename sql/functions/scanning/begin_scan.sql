-- A job that was submitted is being scanned from now on. Called when a worker opens its scan task, and before what a scan found
-- is applied, so that no state is left out.
create or replace function lectern.begin_scan(p_tenant bigint, p_job bigint)
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    update job set status = 'pii_scanning', step = 'scan', started_at = coalesce(started_at, clock_timestamp())
    where tenant_id = p_tenant and job_id = p_job and status = 'submitted'
$$;
