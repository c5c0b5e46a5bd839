-- A task that failed for good goes to the dead letters with `p_error` {stage, type, message, retryable}, and its job
-- fails with it. Not so a page range, whose document is assembled with a gap (and held, where the gap is one of the scan),
-- nor page pictures and later formats, without which the result is still a result. A second look at a document that had passed
-- (apply_rescan) and a conversion of a finished one anew (apply_reconversion) are just noted as given up, and so is what models are
-- asked about it (give_up_model_task).
create or replace function lectern.bury_task(p_task lectern.task, p_error jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_error jsonb := error_of(p_error, p_task.kind);
begin
    perform enter_tenant(p_task.tenant_id);
    if p_task.kind = task_kind_rescan() then
        perform apply_rescan(p_task, null, v_error);
        return;
    end if;
    if p_task.kind = task_kind_reconvert() then
        perform apply_reconversion(p_task, null, v_error);
        return;
    end if;
    if p_task.kind = any (model_task_kinds()) or p_task.kind = task_kind_enhance_apply() then
        perform give_up_model_task(p_task, v_error);
        return;
    end if;
    insert into task_dead (
        task_id, tenant_id, job_id, clearance_id, lane, kind, attempt, max_attempts, cost, group_id, ref, error
    ) values (
        p_task.task_id, p_task.tenant_id, p_task.job_id, p_task.clearance_id, p_task.lane, p_task.kind, p_task.attempt,
        p_task.max_attempts, p_task.cost, p_task.group_id, p_task.ref, v_error
    );
    if p_task.kind in (task_kind_scan(), task_kind_convert(), task_kind_assemble(), task_kind_scan_assemble()) then
        perform fail_job(p_task.tenant_id, p_task.job_id, v_error);
    elsif p_task.kind = task_kind_scan_range() then
        perform end_scan_part(p_task, v_error ->> 'message');
    elsif p_task.kind = task_kind_render() then
        perform apply_render(p_task, null);
    end if;
end
$$;
