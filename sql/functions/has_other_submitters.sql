-- Whether a document is also somebody else's than this submitter's: of those who neither cancelled nor erased it. False for
-- who is no submitter of it.
create or replace function lectern.has_other_submitters(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if not is_first_submitter(p_job, p_account, p_key) then
        return (submission_of(p_job, p_account, p_key)).job_id is not null;
    end if;
    return exists (
        select from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null and r.cancelled_at is null
          and not is_first_submitter(p_job, r.account_id, r.api_key_id)
    );
end
$$;
