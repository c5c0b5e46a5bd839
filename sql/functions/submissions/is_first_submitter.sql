-- Whether this caller is the submitter whom the job's own row names: by account, or by a key without one.
create or replace function lectern.is_first_submitter(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language sql immutable
as $$
    select coalesce(
        case when p_account is not null then p_job.submitter_id = p_account
             else p_job.submitter_id is null and p_job.api_key_id = p_key end, false)
$$;
