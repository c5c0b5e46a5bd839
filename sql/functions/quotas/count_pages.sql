-- Counts the pages of a document for its submitter, once they are known. A job counts once: not again when its scan is repeated. The
-- tenant has been entered.
create or replace function lectern.count_pages(p_tenant bigint, p_job bigint, p_pages int)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into v_job from job where tenant_id = p_tenant and job_id = p_job;
    if v_job.page_count is null and p_pages > 0 then
        perform count_use(p_tenant, quota_person(v_job.submitter_id, v_job.api_key_id), 0, p_pages);
    end if;
end
$$;
