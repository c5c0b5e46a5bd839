-- Records that an approver revealed a finding on a page's picture. Changes nothing else and locks nothing: submitters who may
-- look at a hold may do so too.
--
-- Outcome: revealed, decided, expired, not_found (no such hold or finding; nothing is recorded).
create or replace function lectern.reveal_finding(p_by lectern.hold_approver, p_finding bigint, p_request text)
returns lectern.approval_outcome
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold constant hold := p_by.hold;
    v_outcome constant approval_outcome := hold_outcome(v_hold);
begin
    if not exists (
        select from finding f
        where f.tenant_id = v_hold.tenant_id and f.job_id = v_hold.job_id and f.finding_id = p_finding
    ) then
        return 'not_found';
    end if;
    perform record_audit(v_hold.tenant_id, p_by.actor, 'revealed_finding', 'hold:' || v_hold.hold_id,
                         jsonb_build_object('finding', p_finding, 'outcome', v_outcome), p_request);
    return case v_outcome when 'open' then 'revealed' else v_outcome end;
end
$$;
