-- Gives an open hold more working hours, counted from its deadline, at most the tenant's `approval_extensions` (3) times and
-- 40 hours at once. A new reminder comes half way to the new deadline.
-- Outcome: extended (with the new deadline), wrong, decided, expired, own (the submitter asks), limit.
create or replace function lectern.extend_hold(
    p_tenant bigint, p_job uuid, p_hours numeric, p_actor text, p_account bigint, p_key bigint, p_request text,
    p_link lectern.hold_link default null
)
returns table (outcome text, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold := find_hold_of_job(p_tenant, p_job);
    v_job job;
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
    outcome := hold_outcome(v_hold);
    if outcome = 'open' then
        outcome := case
            when decides_about_own(v_job, p_account, p_key) or link_is_own(v_job, p_link) then 'own'
            when p_hours not between 0.25 and 40 or v_hold.extensions >= coalesce(
                (select (t.settings ->> 'approval_extensions')::int from tenant t where t.tenant_id = p_tenant), 3)
                then 'limit'
            else 'extended'
        end;
    end if;
    if outcome = 'extended' then
        update hold h
        set expires_at = approval_deadline(p_tenant, v_hold.expires_at, p_hours),
            remind_at = approval_deadline(p_tenant, v_hold.expires_at, p_hours / 2),
            reminded_at = null,
            extensions = h.extensions + 1
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id
        returning * into v_hold;
        perform emit_event(p_tenant, v_hold.job_id, v_job.submitter_id, 'hold.extended',
                           job_body(v_job) || jsonb_build_object('expires_at', as_time(v_hold.expires_at)));
    end if;
    expires_at := as_time(v_hold.expires_at);
    perform record_audit(p_tenant, p_actor, 'extended_hold', 'hold:' || v_hold.hold_id,
                         jsonb_strip_nulls(jsonb_build_object(
                             'outcome', outcome, 'hours', p_hours, 'link', p_link.link_id, 'link_from', p_link.issued_by)),
                         p_request);
    return next;
end
$$;

grant execute on function lectern.extend_hold(bigint, uuid, numeric, text, bigint, bigint, text, lectern.hold_link) to lectern_web;
