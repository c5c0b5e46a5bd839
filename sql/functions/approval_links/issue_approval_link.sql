-- Mints the token of a hold's approval link, keeps only its SHA-256 and gives it back this once. Links issued before stop
-- working. For an administrator who hands a link over; mails go by offer_approval_link. Never for the scan, never for a
-- submitter. `p_account`, `p_key`: who fetches it; a decision through the link names them.
-- Outcome: issued, not_found (the tenant has no such hold), closed (it is decided or its time is over), own_document (a
-- submitter asks).
create or replace function lectern.issue_approval_link(
    p_tenant bigint, p_job uuid, p_actor text, p_request text, p_account bigint default null, p_key bigint default null
)
returns table (outcome lectern.approval_outcome, token text, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
    v_link bigint;
begin
    outcome := case
        when v_hold.hold_id is null then 'not_found'
        when (select decides_about_own(j, p_account, p_key) from job j where j.tenant_id = p_tenant and j.job_id = v_hold.job_id)
            then 'own_document'
        when hold_outcome(v_hold) <> 'open' then 'closed'
        else 'issued'
    end;
    if outcome = 'issued' then
        token := new_token();
        update hold h set token_hash = sha256(convert_to(token, 'utf8')), offered_token_hashes = '{}'
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id and h.state = 'open';
        insert into hold_link (tenant_id, hold_id, token_hash, issued_by, account_id, api_key_id)
        values (p_tenant, v_hold.hold_id, sha256(convert_to(token, 'utf8')), p_actor, p_account, p_key)
        returning link_id into v_link;
        expires_at := as_time(v_hold.expires_at);
    end if;
    if outcome in ('issued', 'own_document') then
        perform record_audit(
            p_tenant, p_actor, case outcome when 'issued' then 'issued_approval_link' else 'tried_to_fetch_link' end,
            'hold:' || v_hold.hold_id, jsonb_strip_nulls(jsonb_build_object('link', v_link)), p_request);
    end if;
    return next;
end
$$;

revoke all on function lectern.issue_approval_link(bigint, uuid, text, text, bigint, bigint) from public;
grant execute on function lectern.issue_approval_link(bigint, uuid, text, text, bigint, bigint)
    to lectern_web, lectern_admin;
