-- A person leaves. Open holds that were handed to them go to `p_to`, or back to everybody who may decide (null, or a document that `p_to`
-- submitted); and links of open holds that were mailed to them stop working, new ones go to the others. Gives how many holds changed. The
-- tenant has been entered.
create or replace function lectern.hand_over_holds(
    p_tenant bigint, p_from lectern.account, p_to bigint, p_actor text, p_request text
)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold;
    v_job job;
    v_to bigint;
    v_count int := 0;
begin
    for v_hold in
        select h.* from hold h
        where h.tenant_id = p_tenant and h.state = 'open'
          and (h.assignee_id = p_from.account_id
               or exists (
                   select from hold_link l
                   where l.tenant_id = p_tenant and l.hold_id = h.hold_id
                     and (l.token_hash = h.token_hash or l.token_hash = any (h.offered_token_hashes))
                     and p_from.email = any (l.recipients)))
        order by h.hold_id
        for update
    loop
        select * into v_job from job j where j.tenant_id = p_tenant and j.job_id = v_hold.job_id;
        v_to := case
            when v_hold.assignee_id is distinct from p_from.account_id then v_hold.assignee_id
            when not decides_about_own(v_job, p_to, null) then p_to
        end;
        update hold h set assignee_id = v_to, token_hash = null, offered_token_hashes = '{}'
        where h.tenant_id = p_tenant and h.hold_id = v_hold.hold_id;
        perform emit_event(p_tenant, v_hold.job_id, v_job.submitter_id, 'hold.delegated', job_body(v_job));
        perform record_audit(p_tenant, p_actor, 'handed_over_hold', 'hold:' || v_hold.hold_id, jsonb_strip_nulls(jsonb_build_object(
            'from', 'account:' || p_from.account_id, 'to', 'account:' || v_to)), p_request);
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;
