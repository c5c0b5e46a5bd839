-- An event about what one submitter did with their own submission of a job that is others' too: nobody else gets it.
create or replace function lectern.tell_submitter(
    p_job lectern.job, p_account bigint, p_key bigint, p_kind text, p_body jsonb
)
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    insert into event (tenant_id, job_id, submitter_id, api_key_id, kind, body, for_submitter_only)
    values (p_job.tenant_id, p_job.job_id, p_account, case when p_account is null then p_key end, p_kind, p_body, true)
$$;
