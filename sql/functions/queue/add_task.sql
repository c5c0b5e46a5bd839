-- Queues one task. With `p_due` in the future it waits until then (scheduled). With `p_dedup` a second task of the same
-- kind and word is not queued; null is returned. The table refuses a task after the scan without a clearance.
create or replace function lectern.add_task(
    p_tenant bigint, p_job bigint, p_kind smallint, p_lane smallint,
    p_clearance bigint default null, p_cost int default 1, p_ref jsonb default null,
    p_group bigint default null, p_due timestamptz default null, p_dedup text default null,
    p_max_attempts smallint default 4
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_pool constant smallint := pool_of(p_kind);
    v_cost constant int := greatest(p_cost, 1);
    v_place record;
    v_state smallint;
    v_task bigint;
begin
    if p_dedup is not null and exists (select from task where kind = p_kind and dedup = p_dedup) then
        return null;
    end if;
    v_place := take_places(v_pool, p_lane, p_tenant, 1, v_cost);
    v_state := case
        when v_place.o_ready = 0 then task_state_capped()
        when p_due > now() then task_state_scheduled()
        else task_state_ready()
    end;
    insert into task (
        tag, group_id, due_at, tenant_id, job_id, clearance_id, cost, pool, lane, state, kind, max_attempts, dedup, ref
    ) values (
        v_place.o_after + v_cost * 1000::bigint / v_place.o_weight, p_group, p_due, p_tenant, p_job, p_clearance, v_cost, v_pool,
        p_lane, v_state, p_kind, p_max_attempts, p_dedup, p_ref
    )
    on conflict (kind, dedup) where dedup is not null do nothing
    returning task_id into v_task;
    if v_task is null and v_state <> task_state_capped() then
        perform free_place(v_pool, p_lane, p_tenant);
    end if;
    return v_task;
end
$$;
