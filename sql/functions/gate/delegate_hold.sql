-- Hands a hold to another approver of the tenant, by e-mail address: the link that is out stops working, and lectern-notify
-- sends a new one to the delegate. Everybody who may decide still may.
--
-- Outcome: delegated (with the delegate's name), unknown_approver (nobody with this address may decide about this document),
-- or what open_hold_for_change says. The audit log has a line for each but not_found.
create or replace function lectern.delegate_hold(p_by lectern.hold_approver, p_email text, p_request text)
returns table (outcome lectern.approval_outcome, delegate text)
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_change constant hold_change := open_hold_for_change(p_by);
    v_hold constant hold := v_change.hold;
    v_job constant job := v_change.job;
    v_delegate account;
begin
    outcome := v_change.outcome;
    if outcome = 'not_found' then
        return next;
        return;
    end if;
    select a.* into v_delegate from account a
    where a.tenant_id = v_hold.tenant_id and a.email = lower(p_email) and a.disabled_at is null
      and a.accepted_at is not null
      and 'decide' = any (rights_of(a.roles::text[], null))
      and not decides_about_own(v_job, a.account_id, null);
    if outcome = 'open' then
        outcome := case when v_delegate.account_id is null then 'unknown_approver' else 'delegated' end;
    end if;
    if outcome = 'delegated' then
        update hold h set assignee_id = v_delegate.account_id, token_hash = null, offered_token_hashes = '{}'
        where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id;
        delegate := v_delegate.display_name;
        perform emit_event(v_hold.tenant_id, v_hold.job_id, v_job.submitter_id, 'hold.delegated', job_body(v_job));
    end if;
    perform record_hold_change(p_by, 'delegated_hold', outcome,
                               jsonb_build_object('to', 'account:' || v_delegate.account_id), p_request);
    return next;
end
$$;
