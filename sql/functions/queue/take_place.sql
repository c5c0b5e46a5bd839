-- A place in a lane for `p_cost` pages of a tenant: a tag of virtual time. A tenant's tags advance by what its tasks
-- cost over its weight, and never lag behind the lane, so that whoever waited longest by share is served first and a
-- backlog of one tenant delays nobody else. Where the tenant has a cap and it is used up, the task is held (state 3).
-- Locks the tenant's row of the lane until the end of the transaction.
create or replace function lectern.take_place(
    p_pool smallint, p_lane smallint, p_tenant bigint, p_cost int,
    out o_tag bigint, out o_state smallint
)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_vtime bigint;
    v_cap int;
begin
    select vtime into strict v_vtime from lane where pool = p_pool and lane = p_lane;
    insert into tenant_lane as mine (pool, lane, tenant_id, last_tag)
    values (p_pool, p_lane, p_tenant, v_vtime + p_cost * 1000::bigint)
    on conflict (pool, lane, tenant_id) do update
        set last_tag = greatest(mine.last_tag, v_vtime) + p_cost * 1000::bigint / mine.weight
    returning last_tag, cap into o_tag, v_cap;
    o_state := task_state_ready();
    if v_cap is not null then
        update tenant_lane set inflight = inflight + 1
        where pool = p_pool and lane = p_lane and tenant_id = p_tenant and inflight < v_cap;
        o_state := case when found then task_state_ready() else task_state_capped() end;
    end if;
end
$$;
