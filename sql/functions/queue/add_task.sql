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
    v_task bigint;
    v_place record;
begin
    if p_dedup is not null and exists (select from task where kind = p_kind and dedup = p_dedup) then
        return null;
    end if;
    select * into v_place from take_place(pool_of(p_kind), p_lane, p_tenant, greatest(p_cost, 1));
    insert into task (
        tag, group_id, due_at, tenant_id, job_id, clearance_id, cost, pool, lane, state, kind, max_attempts, dedup, ref
    ) values (
        v_place.o_tag, p_group, p_due, p_tenant, p_job, p_clearance, greatest(p_cost, 1), pool_of(p_kind), p_lane,
        case when v_place.o_state = task_state_ready() and p_due > now() then task_state_scheduled() else v_place.o_state end,
        p_kind, p_max_attempts, p_dedup, p_ref
    )
    on conflict (kind, dedup) where dedup is not null do nothing
    returning task_id into v_task;
    return v_task;
end
$$;
