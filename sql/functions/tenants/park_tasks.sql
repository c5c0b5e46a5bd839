-- Takes the ready tasks of a suspended tenant out of the line, so that no claim has to walk past them: they are scheduled for no time.
-- When the tenant is taken up again they are due at once.
create or replace function lectern.park_tasks(p_tenant bigint, p_suspended boolean)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_suspended then
        update task set state = task_state_scheduled(), due_at = 'infinity' where tenant_id = p_tenant and state = task_state_ready();
    else
        update task set due_at = clock_timestamp()
        where tenant_id = p_tenant and state = task_state_scheduled() and due_at = 'infinity';
        update task t set tag = greatest(t.tag, lane_time(t.pool, t.lane))
        where t.tenant_id = p_tenant and t.state = task_state_ready();
    end if;
end
$$;
