-- Gives an open hold more working hours, counted from its deadline, at most the tenant's `approval_extensions` (3) times and
-- 40 hours at once. New reminders come half way to the new deadline and
-- near it.
--
-- Outcome: extended (with the new deadline), limit_reached, or what open_hold_for_change says. The audit log has a line for
-- each but not_found.
create or replace function lectern.extend_hold(p_by lectern.hold_approver, p_hours numeric, p_request text)
returns table (outcome lectern.approval_outcome, expires_at text)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_change constant hold_change := open_hold_for_change(p_by);
    v_hold hold := v_change.hold;
    v_job constant job := v_change.job;
begin
    outcome := v_change.outcome;
    if outcome = 'not_found' then
        return next;
        return;
    end if;
    if outcome = 'open' then
        outcome := case
            when p_hours not between 0.25 and 40 or v_hold.extensions >= coalesce(
                (select (t.settings ->> 'approval_extensions')::int from tenant t where t.tenant_id = v_hold.tenant_id), 3)
                then 'limit_reached'
            else 'extended'
        end;
    end if;
    if outcome = 'extended' then
        update hold h
        set expires_at = approval_deadline(v_hold.tenant_id, v_hold.expires_at, p_hours),
            remind_at = approval_deadline(v_hold.tenant_id, v_hold.expires_at, p_hours / 2),
            final_remind_at = approval_deadline(v_hold.tenant_id, v_hold.expires_at, p_hours * 7 / 8),
            reminded_at = null,
            extensions = h.extensions + 1
        where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id
        returning * into v_hold;
        perform emit_event(v_hold.tenant_id, v_hold.job_id, v_job.submitter_id, 'hold.extended',
                           job_body(v_job) || jsonb_build_object('expires_at', as_time(v_hold.expires_at)));
    end if;
    expires_at := as_time(v_hold.expires_at);
    perform record_hold_change(p_by, 'extended_hold', outcome, jsonb_build_object('hours', p_hours), p_request);
    return next;
end
$$;
