-- Queues the enhancement of a completed document's result, unless it was asked for before; with `p_again` also after one that has
-- ended. Gives whether it was queued. The tenant has been entered.
create or replace function lectern.start_enhancement(p_job lectern.job, p_again boolean, p_lane smallint, p_actor text)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_enhancement bigint;
    v_clearance bigint;
begin
    select r.clearance_id into v_clearance from result r where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id;
    if not found then
        return false;
    end if;
    if p_again then
        delete from enhancement e
        where e.tenant_id = p_job.tenant_id and e.job_id = p_job.job_id and e.ended_at is not null;
    end if;
    insert into enhancement (tenant_id, job_id, lane, asked_by) values (p_job.tenant_id, p_job.job_id, p_lane, p_actor)
    on conflict (tenant_id, job_id) do nothing
    returning enhancement_id into v_enhancement;
    if not found then
        return false;
    end if;
    perform add_task(p_job.tenant_id, p_job.job_id, task_kind_enhance(), p_lane, v_clearance, coalesce(p_job.page_count, 1),
                     jsonb_build_object('enhancement', v_enhancement));
    return true;
end
$$;
