-- Denies every hold that nobody decided in time, in all tenants. The documents' files are locked for the tenant's grace period,
-- in which approvers, who get a mail that says so, may reopen the hold (reopen_hold); without a grace period they are
-- removed at once. Returns how many. Skips holds that somebody decides at this moment. The hash of the link stays, so that its
-- page shows that the time is over.
create or replace function lectern.expire_holds()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_hold record;
    v_job job;
    v_until timestamptz;
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
            -- Counted from now: where nobody kept deadlines for a while, approvers still have the whole period.
            v_until := case when approval_grace(v_tenant) > interval '0' then clock_timestamp() + approval_grace(v_tenant) end;
            update hold
            set state = 'expired', decided_at = clock_timestamp(), decided_via = 'clock', reopen_until = v_until
            where tenant_id = v_tenant and hold_id = v_hold.hold_id;
            v_job := deny_document(v_tenant, v_hold.job_id, p_by_person => false);
            perform emit_event(v_tenant, v_hold.job_id, v_job.submitter_id, 'hold.decided',
                               job_body(v_job) || '{"decision": "expired"}');
            if v_until is not null then
                perform emit_event(v_tenant, v_hold.job_id, v_job.submitter_id, 'hold.expired',
                                   job_body(v_job) || jsonb_build_object('reopen_until', as_time(v_until)));
            end if;
            perform record_audit(v_tenant, 'clock', 'hold_expired', 'hold:' || v_hold.hold_id,
                                 jsonb_strip_nulls(jsonb_build_object('reopen_until', as_time(v_until))));
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.expire_holds() from public;
grant execute on function lectern.expire_holds() to lectern_maintain;
