-- Takes, before anything else, the locks that settling these tasks will need, in one order for all callers: groups by key,
-- then places in lanes by key, then (in settle_tasks) the tasks, then their jobs. So no two completions wait for each other.
-- Tasks without a follow-up need none of these locks.
--
-- A scan is followed by a conversion in its lane, or by ranges of the scan if its effect says so; a conversion by page ranges
-- in its lane, by pictures in the lane for maintenance and by what models are asked about it; a rendering by one of formats that
-- were requested meanwhile; the plan of an analysis or an enhancement by its parts; the last task of a group by the task that
-- waits for it; the end of an analysis by a new archive, an enhancement by formats that were rendered meanwhile, and a new conversion
-- of an enhanced document by its enhancement (lanes_after); and a capped tenant's place is handed on.
--
-- Gives whether a tenant among them has a cap.
create or replace function lectern.lock_for_settlement(p_tasks bigint[], p_details jsonb[])
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    -- Kinds that may be followed by a task of another pool or lane.
    c_followed constant smallint[] := array[
        task_kind_scan(), task_kind_convert(), task_kind_convert_range(), task_kind_assemble(), task_kind_scan_assemble(),
        task_kind_render(), task_kind_reconvert(), task_kind_analyse(), task_kind_analyse_reduce(), task_kind_enhance(),
        task_kind_enhance_apply()];
    v_followed boolean;
    v_capped boolean;
begin
    select bool_or(t.kind = any (c_followed) or t.group_id is not null), bool_or(l.cap is not null)
    into v_followed, v_capped
    from task t
    left join tenant_lane l on l.pool = t.pool and l.lane = t.lane and l.tenant_id = t.tenant_id
    where t.task_id = any (p_tasks);
    if not coalesce(v_followed or v_capped, false) then
        return false;
    end if;

    perform from task_group
    where group_id in (select group_id from task where task_id = any (p_tasks) and group_id is not null)
    order by group_id for update;

    insert into tenant_lane (pool, lane, tenant_id)
    select n.pool, n.lane, n.tenant_id
    from lanes_after(p_tasks, p_details) n
    where not exists (
        select from tenant_lane l where l.pool = n.pool and l.lane = n.lane and l.tenant_id = n.tenant_id
    )
    order by 1, 2, 3
    on conflict do nothing;

    perform from tenant_lane l
    where (l.pool, l.lane, l.tenant_id) in (
        select n.pool, n.lane, n.tenant_id from lanes_after(p_tasks, p_details) n
        union
        select t.pool, t.lane, t.tenant_id from task t
        join tenant_lane c on c.pool = t.pool and c.lane = t.lane and c.tenant_id = t.tenant_id and c.cap is not null
        where t.task_id = any (p_tasks)
    )
    order by l.pool, l.lane, l.tenant_id for update;
    return v_capped;
end
$$;
