-- Forgets the ranges of a document and takes the names off their blobs, which are as private as the original: when they
-- have been assembled, and when nobody will.
create or replace function lectern.drop_scan_parts(p_tenant bigint, p_job bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform discard_artefacts(p_tenant, p_job, 'scan-part');
    delete from scan_part where tenant_id = p_tenant and job_id = p_job;
end
$$;
