-- Jobs that the caller may see, newest first, below `p_before` (null: from the top). Every filter may be null.
create or replace function lectern.list_jobs(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_before bigint, p_limit int,
    p_status lectern.job_status, p_label text, p_external_id text
)
returns setof lectern.job_row
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select shown.*
        from (
            select job
            from job
            -- What a later submitter of the same bytes filters by is their own submission.
            cross join lateral submission_of(job, p_account, p_key) as own
            where job.tenant_id = p_tenant
              and (p_before is null or job.job_id < p_before)
              and (p_status is null or (shown_job(job, p_account, p_key)).status = p_status::text)
              and (p_label is null or p_label = any (case when own.job_id is null then job.labels else own.labels end))
              and (p_external_id is null
                   or p_external_id = case when own.job_id is null then job.external_id else own.external_id end)
              and may_see(job, p_account, p_key, p_all)
            order by job.job_id desc
            limit p_limit
        ) as found
        cross join lateral shown_job(found.job, p_account, p_key) as shown
        order by shown.job_id desc;
end
$$;

grant execute on function lectern.list_jobs(bigint, bigint, bigint, boolean, bigint, int, lectern.job_status, text, text)
    to lectern_web;
