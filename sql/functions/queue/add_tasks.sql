-- Queues tasks of one kind for a tenant, in the order given: the places are taken once and all are inserted by one statement. The
-- arrays are of one length; `p_dedups` (null: none) and `p_clearances` may hold nulls. A task whose word in `p_dedups` is there
-- already, or came before in the array, is left out. With `p_is_one_place` just the first one moves the tenant's place in the lane:
-- what the tenant hands in next is behind the first, not behind the last. Gives how many were queued.
create or replace function lectern.add_tasks(
    p_tenant bigint, p_kind smallint, p_lane smallint, p_jobs bigint[], p_clearances bigint[], p_costs int[], p_refs jsonb[],
    p_dedups text[] default null, p_group bigint default null, p_is_one_place boolean default false
)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_pool constant smallint := pool_of(p_kind);
    v_count constant int := cardinality(p_jobs);
    v_place record;
    v_queued int;
begin
    if v_count = 0 then
        return 0;
    end if;
    v_place := take_places(v_pool, p_lane, p_tenant, v_count,
                           (select sum(greatest(coalesce(cost, 1), 1)) from unnest(p_costs) as cost));
    insert into task (
        tag, group_id, tenant_id, job_id, clearance_id, cost, pool, lane, state, kind, dedup, ref, is_aside
    )
    select v_place.o_after + sum(w.cost) over (order by w.n) * 1000 / v_place.o_weight, p_group, p_tenant, w.job, w.clearance,
           w.cost, v_pool, p_lane, case when w.n <= v_place.o_ready then task_state_ready() else task_state_capped() end, p_kind,
           w.dedup, w.ref, p_is_one_place and w.n > 1
    from (
        select n, job, clearance, greatest(coalesce(cost, 1), 1) as cost, ref, dedup
        from unnest(p_jobs, p_clearances, p_costs, p_refs, p_dedups) with ordinality as t (job, clearance, cost, ref, dedup, n)
    ) as w
    on conflict (kind, dedup) where dedup is not null do nothing;
    get diagnostics v_queued = row_count;
    for v_left_out in 1 .. least(v_count - v_queued, v_place.o_ready) loop
        perform free_place(v_pool, p_lane, p_tenant);
    end loop;
    return v_queued;
end
$$;
