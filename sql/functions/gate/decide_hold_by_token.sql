-- decide_hold for whoever has the link. Outcome 'wrong' when no hold has this token. `p_signed_in`: who else the request says
-- it is: {tenant, account, key}; counts in the hold's own tenant only.
create or replace function lectern.decide_hold_by_token(
    p_token_hash bytea, p_decision lectern.decision, p_reason_code text, p_justification text, p_answers jsonb,
    p_request text, p_signed_in jsonb default null
)
returns table (outcome text, new_status text, standing jsonb, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
    v_here constant boolean := (p_signed_in ->> 'tenant')::bigint = v_hold.tenant_id;
begin
    if v_hold.hold_id is null then
        return query select 'wrong', null::text, null::jsonb, null::smallint;
        return;
    end if;
    return query select * from decide_hold(
        v_hold, p_decision, p_reason_code, p_justification, p_answers, 'token', 'token:hold:' || v_hold.hold_id,
        case when v_here then (p_signed_in ->> 'account')::bigint end, case when v_here then (p_signed_in ->> 'key')::bigint end,
        p_request, presented_link(v_hold, p_token_hash));
end
$$;

grant execute on function lectern.decide_hold_by_token(bytea, lectern.decision, text, text, jsonb, text, jsonb)
    to lectern_web;
