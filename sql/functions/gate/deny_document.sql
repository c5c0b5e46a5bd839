-- Ends a held job as denied, by a decision or by the clock, and discards the document: its reading, and its bytes
-- unless another job of the same bytes was not denied. The job stays as a tombstone.
create or replace function lectern.deny_document(p_tenant bigint, p_job bigint)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    update job set status = 'denied', step = 'done', ended_at = clock_timestamp()
    where tenant_id = p_tenant and job_id = p_job
    returning * into strict v_job;
    if not coalesce((select (settings ->> 'legal_hold')::boolean from tenant where tenant_id = p_tenant), false) then
        perform discard_artefacts(p_tenant, p_job);
        perform discard_original(p_tenant, v_job.document_id);
    end if;
    return v_job;
end
$$;
