-- May this caller see this job: one's own, by account or by key; everybody's with read_all; and those of others to whose
-- bytes one has brought the same. Nobody sees what is in the trash. The tenant has been entered.
create or replace function lectern.may_see(p_job lectern.job, p_account bigint, p_key bigint, p_all boolean)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if p_job.trashed_at is not null then
        return false;
    end if;
    if p_all or p_job.submitter_id = p_account or (p_account is null and p_job.api_key_id = p_key) then
        return true;
    end if;
    return exists (
        select from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
          and (r.account_id = p_account or (p_account is null and r.api_key_id = p_key))
    );
end
$$;
