-- The kinds of analysis that any of a job's submitters asked for and still waits for. The tenant has been entered.
create or replace function lectern.analyses_of_submitters(p_job lectern.job)
returns text[]
language sql stable
set search_path = lectern, pg_temp
as $$
    select array(
        select jsonb_array_elements_text(p_job.params -> 'analyses')
        where jsonb_typeof(p_job.params -> 'analyses') = 'array'
        union
        select jsonb_array_elements_text(r.params -> 'analyses')
        from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null and r.cancelled_at is null
          and r.trashed_at is null and jsonb_typeof(r.params -> 'analyses') = 'array')
$$;
