-- Erases the files of expired holds that nobody reopened in the grace period, in every tenant but those under `legal_hold`.
-- Skips holds that somebody reopens at this moment. Each leaves a line in the audit log. Returns how many.
create or replace function lectern.erase_locked_files(p_limit int default 500)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
    v_due record;
    v_count int := 0;
begin
    for v_tenant in select * from tenant order by tenant_id loop
        continue when coalesce((v_tenant.settings ->> 'legal_hold')::boolean, false);
        perform enter_tenant(v_tenant.tenant_id);
        for v_due in
            select h.hold_id, h.job_id, j.document_id
            from hold h
            join job j on j.tenant_id = h.tenant_id and j.job_id = h.job_id
            where h.tenant_id = v_tenant.tenant_id and h.state = 'expired' and h.file_erased_at is null
              and h.reopen_until <= clock_timestamp()
            order by h.job_id limit p_limit for update of j, h skip locked
        loop
            update hold set file_erased_at = clock_timestamp()
            where tenant_id = v_tenant.tenant_id and hold_id = v_due.hold_id;
            perform discard_artefacts(v_tenant.tenant_id, v_due.job_id);
            perform discard_original(v_tenant.tenant_id, v_due.document_id);
            perform record_audit(v_tenant.tenant_id, 'clock', 'locked_file_erased', 'hold:' || v_due.hold_id);
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.erase_locked_files(int) from public;
grant execute on function lectern.erase_locked_files(int) to lectern_maintain;
