-- Queues the rendering of formats that a later submitter of a completed document asked for and nobody before: one task for
-- all that are missing, at most one at a time. Those who wait for it see the document as `processing` until then. Gives
-- whether a task was queued. `p_given_up`: formats that were just tried in vain; nobody waits for them any more.
-- `p_also`: formats that the first submitter asks for in addition.
create or replace function lectern.render_missing_formats(
    p_tenant bigint, p_job bigint, p_lane smallint, p_given_up text[] default '{}', p_also text[] default '{}'
)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_made text[];
    v_missing text[];
    v_task bigint;
begin
    select * into v_job from job where tenant_id = p_tenant and job_id = p_job;
    if v_job.status is distinct from 'completed' then
        return false;
    end if;
    v_made := array(select kind from artefact where tenant_id = p_tenant and job_id = p_job) || p_given_up;
    update job_reader r
    set is_rendering = not r.is_rendering
    where r.tenant_id = p_tenant and r.job_id = p_job
      and r.is_rendering is distinct from (
          r.withdrawn_at is null and r.cancelled_at is null and r.trashed_at is null and not formats_of(r.params) <@ v_made);
    v_missing := array(
        select distinct format
        from (
            select unnest(formats_of(r.params)) as format from job_reader r
            where r.tenant_id = p_tenant and r.job_id = p_job and r.is_rendering
            union all
            select unnest(p_also)
        ) as wanted
        where format <> all (v_made));
    if cardinality(v_missing) = 0 then
        return false;
    end if;
    v_task := add_task(p_tenant, p_job, task_kind_render(), p_lane,
                       (select c.clearance_id from clearance c where c.tenant_id = p_tenant and c.job_id = p_job),
                       coalesce(v_job.page_count, 1), jsonb_build_object('formats', v_missing),
                       p_dedup => 'render:' || p_job);
    return v_task is not null;
end
$$;
