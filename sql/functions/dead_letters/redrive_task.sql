-- Gives a dead task another chance, from its first attempt: the job leaves `failed` by the edge that STATES.md calls
-- redrive. Rejected by "task_is_dead" when there is none, or it was redriven already; by "job_has_failed" when its job
-- has come to another end (repeat it instead). Of a long scan in ranges nothing was kept: it begins anew. Gives the lane
-- to ring for.
create or replace function lectern.redrive_task(p_task bigint, p_actor text)
returns smallint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_dead task_dead;
begin
    select * into v_dead from task_dead where task_id = p_task and redriven_at is null for update;
    if not found then
        raise exception 'task % is not among the dead letters', p_task
            using errcode = 'check_violation', constraint = 'task_is_dead';
    end if;
    perform enter_tenant(v_dead.tenant_id);
    if v_dead.kind in (task_kind_scan_range(), task_kind_scan_assemble()) then
        v_dead.kind := task_kind_scan();
        v_dead.ref := null;
        v_dead.cost := 1;
    end if;
    if v_dead.kind in (task_kind_scan(), task_kind_convert(), task_kind_assemble()) then
        update job
        set status = (case v_dead.kind when task_kind_scan() then 'pii_scanning' else 'processing' end)::job_status,
            error = null, ended_at = null
        where tenant_id = v_dead.tenant_id and job_id = v_dead.job_id and status = 'failed';
        if not found then
            raise exception 'the job of task % has not failed', p_task
                using errcode = 'check_violation', constraint = 'job_has_failed';
        end if;
    end if;
    perform add_task(v_dead.tenant_id, v_dead.job_id, v_dead.kind, v_dead.lane, v_dead.clearance_id, v_dead.cost,
                     v_dead.ref, null, null, null, v_dead.max_attempts);
    update task_dead set redriven_at = clock_timestamp() where task_id = p_task;
    perform record_audit(v_dead.tenant_id, p_actor, 'redriven', 'task:' || p_task);
    return v_dead.lane;
end
$$;

revoke all on function lectern.redrive_task(bigint, text) from public;
grant execute on function lectern.redrive_task(bigint, text) to lectern_admin, lectern_web;
