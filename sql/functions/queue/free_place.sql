-- A task of a capped tenant has ended: its place goes to the next that was held, or becomes free. Gives the lane when a
-- held task became ready, else null.
create or replace function lectern.free_place(p_pool smallint, p_lane smallint, p_tenant bigint)
returns smallint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update tenant_lane set inflight = greatest(inflight - 1, 0)
    where pool = p_pool and lane = p_lane and tenant_id = p_tenant and cap is not null;
    if not found then
        return null;
    end if;
    update task set state = task_state_ready()
    where task_id = (
        select task_id from task
        where state = task_state_capped() and pool = p_pool and lane = p_lane and tenant_id = p_tenant
        order by tag limit 1
    ) and exists (
        select from tenant_lane
        where pool = p_pool and lane = p_lane and tenant_id = p_tenant and inflight < cap
    );
    if not found then
        return null;
    end if;
    update tenant_lane set inflight = inflight + 1
    where pool = p_pool and lane = p_lane and tenant_id = p_tenant;
    return p_lane;
end
$$;
