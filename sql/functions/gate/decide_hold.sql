-- Records the first decision on an open hold: the document goes on, or its job ends as denied. A later decision changes
-- nothing; the caller gets the one in force. Two at once: the row lock lets one be first.
--
-- Findings answered with `redact` are removed from everything that is made of the document (list_redactions).
--
-- Outcome: accepted (with the job's new status and the lane that has new work), decided (with the decision in force),
-- expired, own_document, unknown_finding (an answer to a finding of another document), contradiction (approved although a
-- finding is called personal data), not_found. The audit log has a line for each but the last.
create or replace function lectern.decide_hold(
    p_by lectern.hold_approver, p_decision lectern.decision, p_reason_code text, p_justification text, p_answers jsonb,
    p_request text
)
returns table (outcome lectern.approval_outcome, new_status text, standing jsonb, lane smallint)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_change constant hold_change := open_hold_for_change(p_by);
    v_hold hold := v_change.hold;
    v_job job := v_change.job;
    v_lanes smallint[];
begin
    outcome := v_change.outcome;
    if outcome = 'not_found' then
        return next;
        return;
    end if;
    new_status := v_job.status;
    standing := standing_decision(v_hold);
    if outcome = 'open' then
        outcome := case
            when p_decision = 'approve' and p_answers @> '[{"answer": "is_pii"}]' then 'contradiction'
            when answer_findings(v_hold.tenant_id, v_hold.job_id, p_answers, p_by.actor) is not null then 'unknown_finding'
            else 'accepted'
        end;
    end if;
    if outcome = 'accepted' then
        update hold h
        set state = case p_decision when 'approve' then 'approved' else 'denied' end::hold_state,
            decided_at = clock_timestamp(),
            decided_by = case when p_by.via = 'account' then p_by.account_id end,
            decided_link_id = (p_by.link).link_id,
            decided_via = p_by.via,
            justification = p_justification,
            reason_code = coalesce(p_reason_code, 'other')
        where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id
        returning * into v_hold;
        if p_decision = 'approve' then
            v_lanes := pass_document(v_hold.tenant_id, v_hold.job_id, null, v_hold.hold_id);
            lane := v_lanes[1];
            perform propose_allowed_values(v_hold.tenant_id, v_hold.job_id, p_by.actor);
            if exists (
                select from finding f
                where f.tenant_id = v_hold.tenant_id and f.job_id = v_hold.job_id and f.answer = 'redact'
            ) then
                -- The pictures for the approver show what is removed from here on.
                perform discard_artefacts(v_hold.tenant_id, v_hold.job_id, 'page-picture');
            end if;
        else
            perform deny_document(v_hold.tenant_id, v_hold.job_id, p_by_person => true);
        end if;
        select j.* into strict v_job from job j where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id;
        new_status := v_job.status;
        standing := standing_decision(v_hold);
        perform emit_event(
            v_hold.tenant_id, v_hold.job_id, v_job.submitter_id, 'hold.decided',
            job_body(v_job) || jsonb_build_object('decision', p_decision));
    end if;
    perform record_hold_change(
        p_by, case outcome when 'accepted' then 'decided' else 'tried_to_decide' end, outcome,
        jsonb_build_object(
            'decision', p_decision, 'reason_code', p_reason_code, 'via', p_by.via,
            'signed_in', case when p_by.via = 'token' then coalesce('account:' || p_by.account_id, 'key:' || p_by.api_key_id) end,
            'answers', jsonb_array_length(coalesce(p_answers, '[]'))),
        p_request);
    return next;
end
$$;
