-- Takes, before anything else, the locks that ending these tasks will need, in one order for all callers: groups by key, then what
-- tenants with a cap have under way, by key, then (in the caller) the tasks, then their jobs. So no two completions wait for each
-- other. Tasks of no group and of tenants without a cap need none of these locks.
--
-- All lanes of a tenant with a cap are locked: what follows a task may be queued in any of them, and its own place is handed on.
--
-- Gives whether a tenant among them has a cap.
create or replace function lectern.lock_for_settlement(p_tasks bigint[])
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_groups bigint[];
    v_capped bigint[];
begin
    select array_agg(distinct t.group_id) filter (where t.group_id is not null),
           array_agg(distinct t.tenant_id) filter (where t.tenant_id in (select l.tenant_id from tenant_lane l where l.cap is not null))
    into v_groups, v_capped
    from task t where t.task_id = any (p_tasks);
    if v_groups is not null then
        perform from task_group where group_id = any (v_groups) order by group_id for update;
    end if;
    if v_capped is not null then
        perform from tenant_lane where tenant_id = any (v_capped) and cap is not null order by pool, lane, tenant_id for update;
    end if;
    return v_capped is not null;
end
$$;
