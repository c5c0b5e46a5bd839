-- Mints the token of a hold's approval link, keeps only its SHA-256 and gives it back this once. A link issued before
-- stops working. For whoever delivers links: the herald by mail, an administrator by hand; never the scan, never the
-- submitter.
--
-- 32 bytes: the SHA-256 of three random UUIDs (366 random bits from the server's strong generator), base64url.
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
        token := rtrim(translate(encode(
            sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
            'base64'), '+/', '-_'), '=');
        update hold h set token_hash = sha256(convert_to(token, 'utf8'))
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and h.state = 'open';
        expires_at := as_time(v_hold.expires_at);
        perform record_audit(p_tenant, p_actor, 'issued_approval_link', 'hold:' || v_hold.hold_id, '{}', p_request);
    end if;
    return next;
end
$$;

grant execute on function lectern.issue_approval_link(bigint, uuid, text, text) to lectern_web, lectern_admin, lectern_herald;
