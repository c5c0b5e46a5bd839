-- Lets a document through: the clearance, for a clean scan or an approved hold, and the convert task that carries it.
-- The only place that makes a clearance. Gives the lanes that have new work.
create or replace function lectern.pass_document(
    p_tenant bigint, p_job bigint, p_scan bigint, p_hold bigint, p_lane smallint default null
)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_clearance bigint;
    v_job job;
begin
    perform enter_tenant(p_tenant);
    perform begin_scan(p_tenant, p_job);
    insert into clearance (tenant_id, job_id, scan_id, hold_id) values (p_tenant, p_job, p_scan, p_hold)
    returning clearance_id into v_clearance;
    update job set status = 'processing', step = 'convert', pages_done = 0
    where tenant_id = p_tenant and job_id = p_job
    returning * into strict v_job;
    if p_hold is not null then
        -- Nobody reveals anything any more.
        perform discard_artefacts(p_tenant, p_job, 'property-texts');
    end if;
    perform add_task(p_tenant, p_job, task_kind_convert(), coalesce(p_lane, v_job.lane), v_clearance, coalesce(v_job.page_count, 1));
    return array[coalesce(p_lane, v_job.lane)];
end
$$;
