-- Counts down the groups whose tasks ended in this transaction. Where nothing is pending any more, the task that was
-- waiting for it is queued: exactly once, because the rows are locked, in the order of their keys so that two
-- completions never wait for each other in a circle. Gives the lanes that have new work.
create or replace function lectern.fan_in(p_groups bigint[], p_failed boolean[])
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_group task_group;
    v_ended record;
    v_lanes smallint[] := '{}';
begin
    for v_ended in
        select group_id, count(*) as tasks, count(*) filter (where failed) as failures
        from unnest(p_groups, p_failed) as ended (group_id, failed)
        group by group_id order by group_id
    loop
        update task_group set pending = pending - v_ended.tasks, failed = failed + v_ended.failures
        where group_id = v_ended.group_id
        returning * into v_group;
        if found and v_group.pending = 0 then
            perform add_task(v_group.tenant_id, v_group.job_id, v_group.on_done, v_group.lane, v_group.clearance_id,
                             1, coalesce(v_group.on_done_ref, '{}') || jsonb_build_object('failed', v_group.failed));
            delete from task_group where group_id = v_group.group_id;
            v_lanes := v_lanes || v_group.lane;
        end if;
    end loop;
    return v_lanes;
end
$$;
