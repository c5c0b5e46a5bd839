-- Removes a job's rows and marks what only it had: its blobs go to `blob_removal`, the document is marked erased when no
-- job of it is left. Jobs that repeated this one lose the link. What models were paid for it stays in the tenant's costs, without
-- anything that leads to the document.
create or replace function lectern.forget_job(p_tenant bigint, p_job bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_document bigint;
begin
    perform enter_tenant(p_tenant);
    perform take_from_work(p_tenant, p_job);
    perform discard_artefacts(p_tenant, p_job);
    update job set parent_job_id = null where tenant_id = p_tenant and parent_job_id = p_job;
    perform forget_answers(p_tenant, p_job, null, null, p_forget => true);
    delete from result where tenant_id = p_tenant and job_id = p_job;
    delete from clearance where tenant_id = p_tenant and job_id = p_job;
    delete from job where tenant_id = p_tenant and job_id = p_job returning document_id into v_document;
    perform discard_original(p_tenant, v_document);
end
$$;
