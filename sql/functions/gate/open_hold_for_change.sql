-- The prologue of every change of a hold: locks the job, then the hold, as everybody locks them (cancelling and expiring
-- take the same way), and says whether the caller may change it.
--
-- Outcome: open (they may), decided, expired, own_document (the caller, or whom the link was given to, is a submitter; the
-- tenant's setting `approval_by_submitter` allows it), not_found (there is no such hold, or its document was erased
-- meanwhile; nothing is locked then, and hold and job are of nulls). `p_expired`: the change is one of expired holds, so
-- own_document goes before expired.
create or replace function lectern.open_hold_for_change(p_by lectern.hold_approver, p_expired boolean default false)
returns lectern.hold_change
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := p_by.hold;
    v_job job;
    v_outcome approval_outcome;
begin
    select * into v_job from job j
    where j.tenant_id = v_hold.tenant_id and j.job_id = v_hold.job_id for update;
    if v_job.job_id is null then
        return row(null::hold, null::job, 'not_found')::hold_change;
    end if;
    select * into strict v_hold from hold h
    where h.tenant_id = v_hold.tenant_id and h.hold_id = v_hold.hold_id for update;
    v_outcome := hold_outcome(v_hold);
    if (v_outcome = 'open' or p_expired and v_outcome = 'expired')
       and (decides_about_own(v_job, p_by.account_id, p_by.api_key_id) or link_is_own(v_job, p_by.link)) then
        v_outcome := 'own_document';
    end if;
    return row(v_hold, v_job, v_outcome)::hold_change;
end
$$;
