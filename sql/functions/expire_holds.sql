-- Denies what nobody decided in time, in every tenant; the documents' bytes go at once. Gives how many.
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
            select hold_id, job_id from hold
            where tenant_id = v_tenant and state = 'open' and expires_at <= clock_timestamp()
            order by job_id for update skip locked
        loop
            update hold set state = 'expired', decided_at = clock_timestamp(), decided_via = 'clock', token_hash = null
            where tenant_id = v_tenant and hold_id = v_hold.hold_id;
            perform deny_document(v_tenant, v_hold.job_id);
            perform record_audit(v_tenant, 'clock', 'hold_expired', 'hold:' || v_hold.hold_id);
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

grant execute on function lectern.expire_holds() to lectern_keep;
