-- Where the next `p_count` tasks of a tenant go in a lane, which cost `p_cost` together: behind the virtual time `o_after`, each by
-- 1000 * its cost / `o_weight` after the one before it; `o_ready` of them may be ready, the others are held by the tenant's cap.
--
-- The tenant's own last place is the largest tag of what it has waiting, and never before the lane's time. So whoever waited longest by
-- share is served first, and a backlog of one tenant delays nobody else. Writes nothing and waits for nobody, unless the tenant has
-- a cap: then its row is locked until the end of the transaction.
--
-- Tasks that the tenant queues in other transactions at the same time cannot be seen before they are committed. So the place of the
-- last task is locked until the end of the transaction, and one that is locked is passed by. A transaction that queues task by task
-- locks the place of the first one only: the number of locks of a server is limited.
create or replace function lectern.take_places(
    p_pool smallint, p_lane smallint, p_tenant bigint, p_count int, p_cost bigint,
    out o_after bigint, out o_weight int, out o_ready int
)
language plpgsql volatile
set search_path = lectern, pg_temp
-- Whatever the statistics say of a queue that was empty or full.
set enable_seqscan = off
set enable_sort = off
set plan_cache_mode = force_generic_plan
as $$
declare
    c_most_passed constant int := 64;
    c_lane constant int := ((p_tenant * 4 + p_pool) * 4 + p_lane) % 2147483647;
    v_cap int;
    v_last bigint;
    v_is_own boolean;
    v_step bigint;
begin
    o_after := lane_time(p_pool, p_lane);
    select s.weight, s.cap into o_weight, v_cap from tenant_lane s
    where s.pool = p_pool and s.lane = p_lane and s.tenant_id = p_tenant;
    o_weight := coalesce(o_weight, 1);
    select t.tag, t.xmin = pg_current_xact_id_if_assigned()::xid into v_last, v_is_own
    from task t
    where t.state in (task_state_ready(), task_state_capped()) and not t.is_aside
      and t.pool = p_pool and t.lane = p_lane and t.tenant_id = p_tenant and t.tag > o_after
    order by t.tag desc limit 1;
    o_after := coalesce(v_last, o_after);
    if v_is_own is not true then
        v_step := p_cost * 1000 / o_weight;
        for v_passed in 1 .. c_most_passed loop
            exit when pg_try_advisory_xact_lock(c_lane, ((o_after + v_step) % 2147483647)::int);
            o_after := o_after + v_step;
        end loop;
    end if;
    o_ready := p_count;
    if v_cap is not null then
        select least(greatest(cap - inflight, 0), p_count) into o_ready from tenant_lane
        where pool = p_pool and lane = p_lane and tenant_id = p_tenant for update;
        update tenant_lane set inflight = inflight + o_ready where pool = p_pool and lane = p_lane and tenant_id = p_tenant;
    end if;
end
$$;
