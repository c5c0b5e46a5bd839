-- Records the first decision on an open hold: the document goes on, or its job ends as denied. A later decision changes
-- nothing; the caller sees the one that stands. Two at once: the row lock lets one be first.
--
-- p_via: 'token' or 'account'. p_account, p_key: who decides, or who is signed in where a link is shown, and p_link, to whom
-- that was given: to keep submitters from deciding about their own documents (the tenant's setting `approval_by_submitter`
-- allows it). The audit log names the link and who fetched it.
--
-- Findings answered with `redact` are blackened in everything that goes on (list_redactions).
--
-- Outcome: accepted (with the job's new status and the lane that has new work), decided (with the standing decision),
-- expired, own, stranger (an answer to a finding of another document), contradiction (approved although a finding is
-- called personal data), wrong (the document was erased meanwhile).
create or replace function lectern.decide_hold(
    p_hold lectern.hold, p_decision lectern.decision, p_reason_code text, p_justification text, p_answers jsonb,
    p_via text, p_actor text, p_account bigint, p_key bigint, p_request text, p_link lectern.hold_link default null
)
returns table (outcome text, new_status text, standing jsonb, lane smallint)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold;
    v_job job;
    v_lanes smallint[];
begin
    perform enter_tenant(p_hold.tenant_id);
    v_job := lock_job_of(p_hold);
    if v_job.job_id is null then
        outcome := 'wrong';
        return next;
        return;
    end if;
    select * into strict v_hold from hold h
    where h.tenant_id = p_hold.tenant_id and h.hold_id = p_hold.hold_id for update;

    outcome := hold_outcome(v_hold);
    new_status := v_job.status;
    standing := standing_decision(v_hold);
    if outcome = 'open' then
        outcome := case
            when decides_about_own(v_job, p_account, p_key) or link_is_own(v_job, p_link) then 'own'
            when p_decision = 'approve' and p_answers @> '[{"answer": "is_pii"}]' then 'contradiction'
            when answer_findings(v_hold.tenant_id, v_hold.job_id, p_answers, p_actor) is not null then 'stranger'
            else 'accepted'
        end;
    end if;
    if outcome = 'accepted' then
        update hold h
        set state = case p_decision when 'approve' then 'approved' else 'denied' end::hold_state,
            decided_at = clock_timestamp(),
            decided_by = case when p_via = 'account' then p_account end,
            decided_link_id = p_link.link_id,
            decided_via = p_via,
            justification = p_justification,
            reason_code = coalesce(p_reason_code, 'other')
        where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id
        returning * into v_hold;
        if p_decision = 'approve' then
            v_lanes := pass_document(v_hold.tenant_id, v_hold.job_id, null, v_hold.hold_id);
            lane := v_lanes[1];
            perform propose_allowed_values(v_hold.tenant_id, v_hold.job_id, p_actor);
            if exists (
                select from finding f
                where f.tenant_id = v_hold.tenant_id and f.job_id = v_hold.job_id and f.answer = 'redact'
            ) then
                -- The pictures for the approver show what is blackened from here on.
                perform discard_artefacts(v_hold.tenant_id, v_hold.job_id, 'page-picture');
            end if;
        else
            perform deny_document(v_hold.tenant_id, v_hold.job_id);
        end if;
        select j.* into strict v_job from job j where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id;
        new_status := v_job.status;
        standing := standing_decision(v_hold);
        perform emit_event(
            v_hold.tenant_id, v_hold.job_id, v_job.submitter_id, 'hold.decided',
            job_body(v_job) || jsonb_build_object('decision', p_decision));
    end if;
    perform record_audit(
        v_hold.tenant_id, p_actor, case outcome when 'accepted' then 'decided' else 'tried_to_decide' end,
        'hold:' || v_hold.hold_id,
        jsonb_strip_nulls(jsonb_build_object(
            'outcome', outcome, 'decision', p_decision, 'reason_code', p_reason_code, 'via', p_via,
            'link', p_link.link_id, 'link_from', p_link.issued_by,
            'signed_in', case when p_via = 'token' then coalesce('account:' || p_account, 'key:' || p_key) end,
            'answers', jsonb_array_length(coalesce(p_answers, '[]')))),
        p_request);
    return next;
end
$$;
