-- decide_hold for whoever has the link. Outcome 'wrong' when no hold has this token.
create or replace function lectern.decide_hold_by_token(
    p_token_hash bytea, p_decision lectern.decision, p_reason_code text, p_justification text, p_answers jsonb,
    p_request text
)
returns table (outcome text, new_status text, standing jsonb, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
begin
    if v_hold.hold_id is null then
        return query select 'wrong', null::text, null::jsonb, null::smallint;
        return;
    end if;
    return query select * from decide_hold(
        v_hold, p_decision, p_reason_code, p_justification, p_answers, 'token', 'token:hold:' || v_hold.hold_id,
        null, null, p_request);
end
$$;

grant execute on function lectern.decide_hold_by_token(bytea, lectern.decision, text, text, jsonb, text) to lectern_web;
