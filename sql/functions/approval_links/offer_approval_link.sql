-- Mints the token of a link that is about to leave in a mail. It works at once, beside the link before: settle_offered_link
-- records whether the mail arrived, and only a mail that did ends the one before. `p_recipients`: the mail's addresses.
-- Outcome: issued, not_found (the tenant has no such hold), closed (it is decided, or its time is
-- over and it cannot be reopened), changed (one of the
-- recipients has become a submitter of the document: ask again to whom the mail goes).
create or replace function lectern.offer_approval_link(
    p_tenant bigint, p_job uuid, p_actor text, p_request text, p_recipients text[] default '{}'
)
returns table (outcome lectern.approval_outcome, token text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
    v_recipients constant text[] := array(select lower(address) from unnest(p_recipients) as address);
    v_link bigint;
begin
    outcome := case
        when v_hold.hold_id is null then 'not_found'
        when hold_outcome(v_hold) <> 'open' and reopenable_until(v_hold) is null then 'closed'
        else 'issued'
    end;
    if outcome = 'issued' and exists (
        select from account a
        join job j on j.tenant_id = p_tenant and j.job_id = v_hold.job_id
        where a.tenant_id = p_tenant and mailbox_owner(a.email) in (select mailbox_owner(address) from unnest(v_recipients) as address)
          and decides_about_own(j, a.account_id, null)
    ) then
        outcome := 'changed';
    end if;
    if outcome = 'issued' then
        token := new_token();
        update hold h set offered_token_hashes = h.offered_token_hashes || sha256(convert_to(token, 'utf8'))
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and h.state in ('open', 'expired');
        insert into hold_link (tenant_id, hold_id, token_hash, issued_by, recipients)
        values (p_tenant, v_hold.hold_id, sha256(convert_to(token, 'utf8')), p_actor, v_recipients)
        returning link_id into v_link;
        perform record_audit(p_tenant, p_actor, 'issued_approval_link', 'hold:' || v_hold.hold_id,
                             jsonb_build_object('link', v_link, 'recipients', v_recipients), p_request);
    end if;
    return next;
end
$$;

revoke all on function lectern.offer_approval_link(bigint, uuid, text, text, text[]) from public;
grant execute on function lectern.offer_approval_link(bigint, uuid, text, text, text[]) to lectern_notify;
