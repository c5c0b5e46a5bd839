-- Hands a hold to another approver of the tenant, by e-mail address: the link that is out stops working, and lectern-notify sends
-- a new one to the delegate. Everybody who may decide still may.
-- Outcome: delegated (with the delegate's name), wrong, decided, expired, own, unknown (nobody with this address may decide
-- about this document).
create or replace function lectern.delegate_hold(
    p_tenant bigint, p_job uuid, p_email text, p_actor text, p_account bigint, p_key bigint, p_request text,
    p_link lectern.hold_link default null
)
returns table (outcome text, delegate text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
    v_job job;
    v_delegate account;
begin
    if v_hold.hold_id is null then
        return query select 'wrong', null::text;
        return;
    end if;
    v_job := lock_job_of(v_hold);
    if v_job.job_id is null then
        return query select 'wrong', null::text;
        return;
    end if;
    select * into strict v_hold from hold h where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id for update;
    select a.* into v_delegate from account a
    where a.tenant_id = p_tenant and a.email = lower(p_email) and a.disabled_at is null
      and 'decide' = any (rights_of(a.roles::text[], null))
      and not decides_about_own(v_job, a.account_id, null);
    outcome := hold_outcome(v_hold);
    if outcome = 'open' then
        outcome := case
            when decides_about_own(v_job, p_account, p_key) or link_is_own(v_job, p_link) then 'own'
            when v_delegate.account_id is null then 'unknown'
            else 'delegated'
        end;
    end if;
    if outcome = 'delegated' then
        update hold h set assignee_id = v_delegate.account_id, token_hash = null, offered_token_hashes = '{}'
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id;
        delegate := v_delegate.display_name;
        perform emit_event(p_tenant, v_hold.job_id, v_job.submitter_id, 'hold.delegated', job_body(v_job));
    end if;
    perform record_audit(p_tenant, p_actor, 'delegated_hold', 'hold:' || v_hold.hold_id,
                         jsonb_strip_nulls(jsonb_build_object(
                             'outcome', outcome, 'to', 'account:' || v_delegate.account_id,
                             'link', p_link.link_id, 'link_from', p_link.issued_by)),
                         p_request);
    return next;
end
$$;

grant execute on function lectern.delegate_hold(bigint, uuid, text, text, bigint, bigint, text, lectern.hold_link)
    to lectern_web;
