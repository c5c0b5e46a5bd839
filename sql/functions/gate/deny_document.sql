-- Ends a held job as denied. By a person (`p_by_person`) or, where the tenant grants no grace, by the clock, the document is
-- discarded at once: its reading, and its bytes unless another job of the same bytes was not denied. What a person denies
-- is also discarded of expired holds of the same bytes, which cannot be reopened then. The job stays as a tombstone.
--
-- Without that the file is locked: nobody can see it, and erase_locked_files erases it.
create or replace function lectern.deny_document(p_tenant bigint, p_job bigint, p_by_person boolean)
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
    if is_locked(p_tenant, p_job)
       or coalesce((select (settings ->> 'legal_hold')::boolean from tenant where tenant_id = p_tenant), false) then
        return v_job;
    end if;
    perform discard_artefacts(p_tenant, p_job);
    if discard_original(p_tenant, v_job.document_id, p_also_locked => p_by_person) then
        perform discard_artefacts(p_tenant, j.job_id)
        from job j
        where j.tenant_id = p_tenant and j.document_id = v_job.document_id and j.status = 'denied' and j.job_id <> p_job;
    end if;
    return v_job;
end
$$;
