-- Forgets what has lain in the trash for longer than the tenant's `keep_trash_days` (30). A tenant under `legal_hold`
-- forgets nothing. At most `p_limit` for each tenant and call; each leaves a line in the audit log.
create or replace function lectern.empty_trash(p_limit int default 500)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
    v_job record;
    v_count int := 0;
begin
    for v_tenant in select * from tenant order by tenant_id loop
        continue when coalesce((v_tenant.settings ->> 'legal_hold')::boolean, false);
        perform enter_tenant(v_tenant.tenant_id);
        for v_job in
            select job_id, public_id, submitter_id from job
            where tenant_id = v_tenant.tenant_id and trashed_at < clock_timestamp() - trash_term(v_tenant.tenant_id)
            order by trashed_at limit p_limit for update skip locked
        loop
            perform emit_event(v_tenant.tenant_id, v_job.job_id, v_job.submitter_id, 'job.erased',
                               jsonb_build_object('id', v_job.public_id));
            perform forget_job(v_tenant.tenant_id, v_job.job_id);
            perform record_audit(v_tenant.tenant_id, 'clock', 'erased', 'job:' || v_job.public_id,
                                 jsonb_build_object('from', 'trash'));
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

grant execute on function lectern.empty_trash(int) to lectern_keep;
