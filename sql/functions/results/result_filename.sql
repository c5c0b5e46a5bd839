-- The name that what was made of a job goes by: that of the caller's own submission (null: none), else the job's. Where they
-- are the same it is without what a decision removed from the document. The tenant has been entered.
create or replace function lectern.result_filename(p_job lectern.job, p_own text)
returns text
language sql stable
as $$
    select coalesce(
        case when p_own is null or p_own = p_job.filename then (
            select r.filename from lectern.result r
            where r.tenant_id = p_job.tenant_id and r.result_id = p_job.result_id
        ) end,
        p_own, p_job.filename)
$$;
