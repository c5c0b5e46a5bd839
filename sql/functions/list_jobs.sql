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
            where tenant_id = p_tenant
              and (p_before is null or job_id < p_before)
              and (p_status is null or status = p_status)
              and (p_label is null or p_label = any (labels))
              and (p_external_id is null or external_id = p_external_id)
              and may_see(job, p_account, p_key, p_all)
            order by job_id desc
            limit p_limit
        ) as found
        cross join lateral show_job(found.job) as shown
        order by shown.job_id desc;
end
$$;

grant execute on function lectern.list_jobs(bigint, bigint, bigint, boolean, bigint, int, lectern.job_status, text, text)
    to lectern_web;
