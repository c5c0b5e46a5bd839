-- May this caller see this job: one's own, by account or by key, or everybody's with read_all.
create or replace function lectern.may_see(p_job lectern.job, p_account bigint, p_key bigint, p_all boolean)
returns boolean
language sql immutable
as $$
    select p_all
        or coalesce(p_job.submitter_id = p_account, false)
        or (p_account is null and coalesce(p_job.api_key_id = p_key, false))
$$;
