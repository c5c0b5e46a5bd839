-- delegate_hold for whoever has the link, which ends with it.
create or replace function lectern.delegate_hold_by_token(p_token_hash bytea, p_email text, p_request text, p_signed_in jsonb default null)
returns table (outcome text, delegate text)
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
    return query select d.* from job j, delegate_hold(
            j.tenant_id, j.public_id, p_email, 'token:hold:' || v_hold.hold_id,
            case when v_here then (p_signed_in ->> 'account')::bigint end,
            case when v_here then (p_signed_in ->> 'key')::bigint end,
            p_request, presented_link(v_hold, p_token_hash)) d
        where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id;
end
$$;

grant execute on function lectern.delegate_hold_by_token(bytea, text, text, jsonb) to lectern_web;
