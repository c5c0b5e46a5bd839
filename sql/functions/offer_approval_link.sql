-- Mints the token of a link that is about to leave in a mail. It works at once, beside the link before: whether the mail
-- arrives is told by settle_offered_link, and only a mail that did ends that one.
-- Outcome: issued, wrong (the tenant has no such hold), closed (it is decided or its time is over).
create or replace function lectern.offer_approval_link(p_tenant bigint, p_job uuid, p_actor text, p_request text)
returns table (outcome text, token text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
begin
    outcome := case when v_hold.hold_id is null then 'wrong' when hold_outcome(v_hold) <> 'open' then 'closed' else 'issued' end;
    if outcome = 'issued' then
        token := new_token();
        update hold h set offered_token_hashes = h.offered_token_hashes || sha256(convert_to(token, 'utf8'))
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and h.state = 'open';
        perform record_audit(p_tenant, p_actor, 'issued_approval_link', 'hold:' || v_hold.hold_id, '{}', p_request);
    end if;
    return next;
end
$$;

grant execute on function lectern.offer_approval_link(bigint, uuid, text, text) to lectern_herald;
