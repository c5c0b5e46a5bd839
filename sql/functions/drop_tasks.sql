-- Takes every task of a job out of the queue, also one that is being worked on: its worker hears of it with the next
-- heartbeat, and its completion is fenced off.
create or replace function lectern.drop_tasks(p_tenant bigint, p_job bigint)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_task record;
    v_count int := 0;
begin
    for v_task in
        delete from task where tenant_id = p_tenant and job_id = p_job
        returning pool, lane, state
    loop
        v_count := v_count + 1;
        if v_task.state <> 3 then
            perform free_place(v_task.pool, v_task.lane, p_tenant);
        end if;
    end loop;
    delete from task_group where tenant_id = p_tenant and job_id = p_job;
    return v_count;
end
$$;
