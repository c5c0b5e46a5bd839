-- The lanes, by pool and tenant, that what follows these tasks may be queued in (lock_for_settlement says what follows what).
create or replace function lectern.lanes_after(p_tasks bigint[], p_details jsonb[])
returns table (pool smallint, lane smallint, tenant_id bigint)
language sql stable
set search_path = lectern, pg_temp
as $$
    select pool_convert(), needed.lane, t.tenant_id
    from task t, lateral (values (t.lane), (lane_maintenance())) as needed (lane)
    where t.task_id = any (p_tasks) and (
        t.kind in (task_kind_convert(), task_kind_convert_range(), task_kind_assemble(), task_kind_render())
        or needed.lane = t.lane and t.kind in (
            task_kind_scan(), task_kind_scan_assemble(), task_kind_analyse(), task_kind_analyse_reduce(), task_kind_enhance_page(),
            task_kind_enhance_apply()))
    union
    select pool_analyse(), t.lane, t.tenant_id
    from task t
    where t.task_id = any (p_tasks) and t.kind in (
        task_kind_convert(), task_kind_assemble(), task_kind_reconvert(), task_kind_analyse(), task_kind_analyse_chunk(),
        task_kind_enhance())
    union
    select pool_scan(), t.lane, t.tenant_id
    from task t
    join unnest(p_tasks, p_details) as d (task_id, detail) on d.task_id = t.task_id
    where t.kind = task_kind_scan_range() or t.kind = task_kind_scan() and d.detail ? 'fan_out'
$$;
