-- A job's parameters with the formats that any of its submitters asked for: what a conversion makes. The tenant has been
-- entered.
create or replace function lectern.wanted_params(p_job lectern.job)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select case when wanted.others is null then p_job.params
        else p_job.params || jsonb_build_object('formats', (
            select jsonb_agg(distinct format) from unnest(formats_of(p_job.params) || wanted.others) as format))
        end
    from (
        select array_agg(format) as others
        from job_reader r, unnest(formats_of(r.params)) as format
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null and r.cancelled_at is null
          and r.trashed_at is null
    ) as wanted
$$;
