-- Takes every task of a job out of the queue, also one that is being worked on: its worker hears of it with the next
-- heartbeat, and its completion is fenced off. What ranges of a scan had brought is discarded with them. Locks in the order
-- of lock_for_settlement.
create or replace function lectern.drop_tasks(p_tenant bigint, p_job bigint)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_task record;
    v_count int;
begin
    perform from task_group where tenant_id = p_tenant and job_id = p_job order by group_id for update;
    perform from tenant_lane where tenant_id = p_tenant and cap is not null order by pool, lane, tenant_id for update;
    if found then
        v_count := 0;
        for v_task in
            delete from task where tenant_id = p_tenant and job_id = p_job
            returning pool, lane, state
        loop
            v_count := v_count + 1;
            if v_task.state <> task_state_capped() then
                perform free_place(v_task.pool, v_task.lane, p_tenant);
            end if;
        end loop;
    else
        delete from task where tenant_id = p_tenant and job_id = p_job;
        get diagnostics v_count = row_count;
    end if;
    delete from task_group where tenant_id = p_tenant and job_id = p_job;
    perform drop_scan_parts(p_tenant, p_job);
    return v_count;
end
$$;
