-- What a signed-in approver sees of the hold of a job (review_of). Records the look in the audit log; changes nothing else.
-- Outcome: open, decided, expired, not_found (there is no such hold in this tenant).
create or replace function lectern.review_hold(p_tenant bigint, p_job uuid, p_actor text, p_request text)
returns table (outcome lectern.approval_outcome, review jsonb)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
begin
    if v_hold.hold_id is null then
        return query select 'not_found'::approval_outcome, null::jsonb;
        return;
    end if;
    outcome := hold_outcome(v_hold);
    perform record_audit(
        p_tenant, p_actor, 'viewed_hold', 'hold:' || v_hold.hold_id, jsonb_build_object('outcome', outcome), p_request);
    review := review_of(v_hold);
    return next;
end
$$;

revoke all on function lectern.review_hold(bigint, uuid, text, text) from public;
grant execute on function lectern.review_hold(bigint, uuid, text, text) to lectern_web;
