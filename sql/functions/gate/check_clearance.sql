-- Raises unless a task after the scan has a clearance by a clean scan or an approving decision about its own job. Called where
-- work begins and where results are published; the foreign keys of the task say the same.
create or replace function lectern.check_clearance(p_task lectern.task)
returns void
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if p_task.kind not in (
        task_kind_convert(), task_kind_convert_range(), task_kind_assemble(), task_kind_page_pictures(), task_kind_render(),
        task_kind_reconvert(), task_kind_enhance_apply()
    ) and p_task.kind <> all (model_task_kinds()) then
        return;
    end if;
    perform from clearance c
    left join scan s on s.tenant_id = c.tenant_id and s.scan_id = c.scan_id
    left join hold h on h.tenant_id = c.tenant_id and h.hold_id = c.hold_id
    where c.tenant_id = p_task.tenant_id and c.clearance_id = p_task.clearance_id and c.job_id = p_task.job_id
      and (s.outcome = 'clean' or h.state = 'approved');
    if not found then
        raise exception 'task % has no clearance', p_task.task_id
            using errcode = 'check_violation', constraint = 'task_is_cleared';
    end if;
end
$$;
