-- decide_hold for an approver who has the link (approver_by_token).
create or replace function lectern.decide_hold_by_token(
    p_token_hash bytea, p_decision lectern.decision, p_reason_code text, p_justification text, p_answers jsonb,
    p_request text, p_signed_in jsonb default null
)
returns table (outcome lectern.approval_outcome, new_status text, standing jsonb, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from decide_hold(
        approver_by_token(p_token_hash, p_signed_in), p_decision, p_reason_code, p_justification, p_answers, p_request);
end
$$;

revoke all on function lectern.decide_hold_by_token(bytea, lectern.decision, text, text, jsonb, text, jsonb) from public;
grant execute on function lectern.decide_hold_by_token(bytea, lectern.decision, text, text, jsonb, text, jsonb)
    to lectern_web;
