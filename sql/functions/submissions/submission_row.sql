-- The row of a caller who submitted the bytes of somebody else's job as well, also while it is in their trash; nothing for
-- the first submitter, for who only may see everything, and once it was erased. The tenant has been entered.
create or replace function lectern.submission_row(p_job lectern.job, p_account bigint, p_key bigint)
returns lectern.job_reader
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_submission job_reader;
begin
    if (p_account is null and p_key is null) or is_first_submitter(p_job, p_account, p_key) then
        return null;
    end if;
    select * into v_submission from job_reader r
    where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
      and (r.account_id = p_account or (p_account is null and r.account_id is null and r.api_key_id = p_key));
    return v_submission;
end
$$;
