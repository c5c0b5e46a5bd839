-- May this caller see this job: one's own, by account or by key; everybody's with read_all; and those of others to whose
-- bytes one has brought the same. Nobody sees what is in their trash, nor with read_all what is in everybody's. The tenant
-- has been entered.
create or replace function lectern.may_see(p_job lectern.job, p_account bigint, p_key bigint, p_all boolean)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if p_job.trashed_at is null and (p_all or is_first_submitter(p_job, p_account, p_key)) then
        return true;
    end if;
    return (submission_of(p_job, p_account, p_key)).job_id is not null;
end
$$;
