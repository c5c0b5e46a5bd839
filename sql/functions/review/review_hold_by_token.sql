-- What an approver who has the link sees of a hold. Records the look in the audit log; changes nothing else.
-- Outcome: open, decided, expired, not_found (no hold has this token). The review is null when the link is unknown or its
-- time is over for good; after the decision, and while the hold may be reopened, it is the outcome alone (outcome_of), because a
-- link may outlive the reason why it was sent.
create or replace function lectern.review_hold_by_token(p_token_hash bytea, p_request text)
returns table (outcome lectern.approval_outcome, review jsonb)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
begin
    if v_hold.hold_id is null then
        return query select 'not_found'::approval_outcome, null::jsonb;
        return;
    end if;
    outcome := hold_outcome(v_hold);
    perform record_audit(
        v_hold.tenant_id, 'token:hold:' || v_hold.hold_id, 'viewed_hold', 'hold:' || v_hold.hold_id,
        jsonb_build_object('outcome', outcome), p_request);
    review := case
        when outcome = 'open' then review_of(v_hold)
        when outcome = 'decided' or reopenable_until(v_hold) is not null then outcome_of(v_hold)
    end;
    return next;
end
$$;

revoke all on function lectern.review_hold_by_token(bytea, text) from public;
grant execute on function lectern.review_hold_by_token(bytea, text) to lectern_web;
