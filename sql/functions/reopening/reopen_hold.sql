-- Gives a hold whose time is over a new deadline, as if it had just been opened: its job waits for a decision again. Only while
-- its file is locked (reopenable_until).
--
-- Erasing takes the same locks in the same order, the job, the hold, the document (erase_locked_files, decide_hold): whoever
-- is second sees what the first has done. The reopened hold keeps its link; no mail goes out that would replace it.
--
-- Outcome: reopened, open (somebody else has reopened it, or its time is not over), decided, expired (too late: the file is
-- erased, or about to be), own_document, not_found. `expires_at`: the deadline in force. The audit log has a line for each
-- but not_found.
create or replace function lectern.reopen_hold(p_by lectern.hold_approver, p_request text)
returns table (outcome lectern.approval_outcome, expires_at text)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_change constant hold_change := open_hold_for_change(p_by, p_expired => true);
    v_hold hold := v_change.hold;
    v_job job := v_change.job;
    v_now constant timestamptz := clock_timestamp();
begin
    outcome := v_change.outcome;
    if outcome = 'not_found' then
        return next;
        return;
    end if;
    if outcome = 'expired' then
        perform from document d
        where d.tenant_id = v_job.tenant_id and d.document_id = v_job.document_id for no key update;
        if reopenable_until(v_hold) is not null then
            outcome := 'reopened';
        end if;
    end if;
    if outcome = 'reopened' then
        update hold h
        set state = 'open', decided_at = null, decided_via = null, reopen_until = null, reminded_at = null,
            expires_at = approval_deadline(v_hold.tenant_id, v_now),
            remind_at = approval_deadline(v_hold.tenant_id, v_now, approval_hours(v_hold.tenant_id) / 2),
            final_remind_at = approval_deadline(v_hold.tenant_id, v_now, approval_hours(v_hold.tenant_id) * 7 / 8)
        where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id
        returning * into v_hold;
        update job set status = 'awaiting_approval', step = 'approval', ended_at = null
        where tenant_id = v_job.tenant_id and job_id = v_job.job_id
        returning * into v_job;
        perform emit_event(v_hold.tenant_id, v_hold.job_id, v_job.submitter_id, 'hold.reopened',
                           job_body(v_job) || jsonb_build_object('expires_at', as_time(v_hold.expires_at)));
    end if;
    expires_at := as_time(v_hold.expires_at);
    perform record_hold_change(p_by, case outcome when 'reopened' then 'reopened_hold' else 'tried_to_reopen' end, outcome, '{}',
                               p_request);
    return next;
end
$$;
