-- How much of a lane a tenant may have: its weight among the others, and at most `p_cap` tasks at a time (null: no cap).
-- Held tasks become ready where the new cap allows it.
create or replace function lectern.set_tenant_share(
    p_pool smallint, p_lane smallint, p_tenant bigint, p_weight int, p_cap int
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_busy int;
    v_freed int;
begin
    insert into tenant_lane (pool, lane, tenant_id, weight, cap) values (p_pool, p_lane, p_tenant, p_weight, p_cap)
    on conflict (pool, lane, tenant_id) do update set weight = excluded.weight, cap = excluded.cap;
    select count(*) into v_busy from task
    where tenant_id = p_tenant and pool = p_pool and lane = p_lane and state <> task_state_capped();
    update task set state = task_state_ready()
    where task_id in (
        select task_id from task
        where tenant_id = p_tenant and pool = p_pool and lane = p_lane and state = task_state_capped()
        order by tag limit case when p_cap is null then null else greatest(p_cap - v_busy, 0) end
    );
    get diagnostics v_freed = row_count;
    if p_cap is null and p_weight = 1 then
        delete from tenant_lane where pool = p_pool and lane = p_lane and tenant_id = p_tenant;
    else
        update tenant_lane set inflight = case when p_cap is null then 0 else v_busy + v_freed end
        where pool = p_pool and lane = p_lane and tenant_id = p_tenant;
    end if;
end
$$;

revoke all on function lectern.set_tenant_share(smallint, smallint, bigint, int, int) from public;
grant execute on function lectern.set_tenant_share(smallint, smallint, bigint, int, int) to lectern_admin;
