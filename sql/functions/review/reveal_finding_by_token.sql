-- reveal_finding for whoever has the link.
create or replace function lectern.reveal_finding_by_token(p_token_hash bytea, p_finding bigint, p_request text)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_presented_hold(p_token_hash);
begin
    if v_hold.hold_id is null then
        return 'wrong';
    end if;
    return reveal_finding(v_hold, p_finding, 'token:hold:' || v_hold.hold_id, p_request);
end
$$;

grant execute on function lectern.reveal_finding_by_token(bytea, bigint, text) to lectern_web;
