-- Writes down that somebody uncovered a finding on a page's picture. Outcome: revealed, wrong (no such hold or finding),
-- decided, expired.
create or replace function lectern.reveal_finding(p_hold lectern.hold, p_finding bigint, p_actor text, p_request text)
returns text
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_outcome text := hold_outcome(p_hold);
begin
    if not exists (
        select from finding f
        where f.tenant_id = p_hold.tenant_id and f.job_id = p_hold.job_id and f.finding_id = p_finding
    ) then
        return 'wrong';
    end if;
    perform record_audit(p_hold.tenant_id, p_actor, 'revealed_finding', 'hold:' || p_hold.hold_id,
                         jsonb_build_object('finding', p_finding, 'outcome', v_outcome), p_request);
    return case v_outcome when 'open' then 'revealed' else v_outcome end;
end
$$;
