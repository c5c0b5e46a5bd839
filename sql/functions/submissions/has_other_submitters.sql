-- Whether a document is also somebody else's than this submitter's. `p_waiting`: of those who wait for it, who neither
-- cancelled nor trashed nor erased it; else of those who did not erase it. False for who is no submitter of it.
--
-- Where anybody waits for it, the job's row names one who does (keep_first_submitter).
create or replace function lectern.has_other_submitters(
    p_job lectern.job, p_account bigint, p_key bigint, p_waiting boolean
)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if not is_first_submitter(p_job, p_account, p_key) then
        return (submission_row(p_job, p_account, p_key)).job_id is not null
           and (not p_waiting or p_job.trashed_at is null and p_job.cancelled_at is null);
    end if;
    return exists (
        select from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
          and (not p_waiting or r.cancelled_at is null and r.trashed_at is null)
          and not is_first_submitter(p_job, r.account_id, r.api_key_id)
    );
end
$$;
