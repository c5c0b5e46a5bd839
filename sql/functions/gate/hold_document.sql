-- Stops a document until a human has decided, or until nobody has in time. Reminders are due when half of the
-- working time is over, and near its end, when an eighth of it is left.
create or replace function lectern.hold_document(p_tenant bigint, p_job bigint, p_reason text)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold bigint;
    v_job job;
    v_now timestamptz := clock_timestamp();
begin
    perform enter_tenant(p_tenant);
    perform begin_scan(p_tenant, p_job);
    insert into hold (tenant_id, job_id, reason, expires_at, remind_at, final_remind_at)
    values (p_tenant, p_job, p_reason, approval_deadline(p_tenant, v_now),
            approval_deadline(p_tenant, v_now, approval_hours(p_tenant) / 2),
            approval_deadline(p_tenant, v_now, approval_hours(p_tenant) * 7 / 8))
    returning hold_id into v_hold;
    update job set status = 'awaiting_approval', step = 'approval'
    where tenant_id = p_tenant and job_id = p_job
    returning * into strict v_job;
    perform emit_event(p_tenant, p_job, v_job.submitter_id, 'hold.opened', job_body(v_job));
    return v_hold;
end
$$;
