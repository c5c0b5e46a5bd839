-- decide_hold for a signed-in approver (approver_of_job).
create or replace function lectern.decide_hold_of_job(
    p_tenant bigint, p_job uuid, p_decision lectern.decision, p_reason_code text, p_justification text,
    p_answers jsonb, p_actor text, p_account bigint, p_key bigint, p_request text
)
returns table (outcome lectern.approval_outcome, new_status text, standing jsonb, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from decide_hold(
        approver_of_job(p_tenant, p_job, p_actor, p_account, p_key), p_decision, p_reason_code, p_justification, p_answers,
        p_request);
end
$$;

revoke all on function
    lectern.decide_hold_of_job(bigint, uuid, lectern.decision, text, text, jsonb, text, bigint, bigint, text)
    from public;
grant execute on function
    lectern.decide_hold_of_job(bigint, uuid, lectern.decision, text, text, jsonb, text, bigint, bigint, text)
    to lectern_web;
