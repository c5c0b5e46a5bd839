-- Counts the pages of a document for its submitter, before its first scan is saved: a job counts once, not again when its scan is
-- repeated. The number of pages on the job says nothing of that: progress is written there while the scan runs. The tenant has been
-- entered.
create or replace function lectern.count_pages(p_tenant bigint, p_job bigint, p_pages int)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into v_job from job where tenant_id = p_tenant and job_id = p_job;
    if p_pages > 0 and not exists (select from scan s where s.tenant_id = p_tenant and s.job_id = p_job) then
        perform count_use(p_tenant, quota_person(v_job.submitter_id, v_job.api_key_id), 0, p_pages);
    end if;
end
$$;
