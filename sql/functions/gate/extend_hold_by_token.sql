-- extend_hold for whoever has the link; `p_signed_in` as in decide_hold_by_token.
create or replace function lectern.extend_hold_by_token(p_token_hash bytea, p_hours numeric, p_request text, p_signed_in jsonb default null)
returns table (outcome text, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
    v_here constant boolean := (p_signed_in ->> 'tenant')::bigint = v_hold.tenant_id;
begin
    if v_hold.hold_id is null then
        return query select 'wrong', null::text;
        return;
    end if;
    return query select e.* from job j, extend_hold(
            j.tenant_id, j.public_id, p_hours, 'token:hold:' || v_hold.hold_id,
            case when v_here then (p_signed_in ->> 'account')::bigint end,
            case when v_here then (p_signed_in ->> 'key')::bigint end,
            p_request, presented_link(v_hold, p_token_hash)) e
        where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id;
end
$$;

grant execute on function lectern.extend_hold_by_token(bytea, numeric, text, jsonb) to lectern_web;
