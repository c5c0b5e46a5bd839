-- Denies every hold that nobody decided in time, in all tenants; the documents' bytes are removed at once. Returns how many.
-- Skips holds that somebody decides at this moment. The hash of the link stays, so that its page shows that the time is over.
create or replace function lectern.expire_holds()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_hold record;
    v_count int := 0;
begin
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        for v_hold in
            select h.hold_id, h.job_id
            from hold h
            join job j on j.tenant_id = h.tenant_id and j.job_id = h.job_id
            where h.tenant_id = v_tenant and h.state = 'open' and h.expires_at <= clock_timestamp()
            order by h.job_id for update of j, h skip locked
        loop
            update hold set state = 'expired', decided_at = clock_timestamp(), decided_via = 'clock'
            where tenant_id = v_tenant and hold_id = v_hold.hold_id;
            perform emit_event(v_tenant, v_hold.job_id, j.submitter_id, 'hold.decided',
                               job_body(j) || '{"decision": "expired"}')
            from deny_document(v_tenant, v_hold.job_id) as j;
            perform record_audit(v_tenant, 'clock', 'hold_expired', 'hold:' || v_hold.hold_id);
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.expire_holds() from public;
grant execute on function lectern.expire_holds() to lectern_maintain;
