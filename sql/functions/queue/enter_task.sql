-- Enters the tenant of a task under way, when it is in this attempt and, where kinds are given, of one of them. A row of
-- nulls, and nothing entered, when it is not: the caller then says nothing. How every function begins that a worker may
-- call for its task. Granted to nobody: it is called by those functions only.
create or replace function lectern.enter_task(p_task bigint, p_attempt smallint, p_kinds smallint[] default null)
returns lectern.task
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
begin
    select * into v_task from task t
    where t.task_id = p_task and t.attempt = p_attempt and t.state = task_state_running() and (p_kinds is null or t.kind = any (p_kinds));
    if found then
        perform enter_tenant(v_task.tenant_id);
    end if;
    return v_task;
end
$$;
