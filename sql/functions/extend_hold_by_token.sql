-- extend_hold for whoever has the link.
create or replace function lectern.extend_hold_by_token(p_token_hash bytea, p_hours numeric, p_request text)
returns table (outcome text, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
begin
    if v_hold.hold_id is null then
        return query select 'wrong', null::text;
        return;
    end if;
    return query select e.* from job j, extend_hold(
            j.tenant_id, j.public_id, p_hours, 'token:hold:' || v_hold.hold_id, null, null, p_request) e
        where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id;
end
$$;

grant execute on function lectern.extend_hold_by_token(bytea, numeric, text) to lectern_web;
