-- When the last of the analyses under way has ended, has the archive of a completed document written again, if there is one: it has in
-- it those that are done. Of several that end at the same time one asks: the place in the lane, which settling takes first, lets them
-- end one after the other. Gives whether a task was queued. The tenant has been entered.
create or replace function lectern.renew_bundle(p_job lectern.job, p_lane smallint)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_clearance bigint;
begin
    if p_job.status <> 'completed'
       or exists (
           select from analysis a
           where a.tenant_id = p_job.tenant_id and a.job_id = p_job.job_id and a.ended_at is null)
       or not exists (
           select from analysis a
           where a.tenant_id = p_job.tenant_id and a.job_id = p_job.job_id and a.state = 'done')
       or not exists (
           select from artefact f where f.tenant_id = p_job.tenant_id and f.job_id = p_job.job_id and f.kind = 'zip') then
        return false;
    end if;
    select r.clearance_id into v_clearance from result r where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id;
    return add_task(p_job.tenant_id, p_job.job_id, task_kind_render(), p_lane, v_clearance, coalesce(p_job.page_count, 1),
                    jsonb_build_object('formats', array['zip']), p_dedup => 'bundle:' || p_job.job_id) is not null;
end
$$;
