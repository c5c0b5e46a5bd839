-- Mints the token of a hold's approval link, keeps only its SHA-256 and gives it back this once. Links issued before stop
-- working. For an administrator who hands a link over; mails go by offer_approval_link. Never for the scan, never for the
-- submitter.
-- Outcome: issued, wrong (the tenant has no such hold), closed (it is decided or its time is over).
create or replace function lectern.issue_approval_link(p_tenant bigint, p_job uuid, p_actor text, p_request text)
returns table (outcome text, token text, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
begin
    outcome := case when v_hold.hold_id is null then 'wrong' when hold_outcome(v_hold) <> 'open' then 'closed' else 'issued' end;
    if outcome = 'issued' then
        token := new_token();
        update hold h set token_hash = sha256(convert_to(token, 'utf8')), offered_token_hashes = '{}'
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and h.state = 'open';
        expires_at := as_time(v_hold.expires_at);
        perform record_audit(p_tenant, p_actor, 'issued_approval_link', 'hold:' || v_hold.hold_id, '{}', p_request);
    end if;
    return next;
end
$$;

grant execute on function lectern.issue_approval_link(bigint, uuid, text, text) to lectern_web, lectern_admin;
