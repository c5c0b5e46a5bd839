-- Forgets jobs whose time is over: failed ones after the tenant's `keep_days` (30), denied and cancelled ones after
-- `keep_tombstone_days` (7). Completed jobs, with their results and links, stay until somebody erases them, or for the
-- tenant's `keep_completed_days`, where it has chosen a term. A tenant under `legal_hold` forgets nothing. At most `p_limit`
-- for each tenant and call; each leaves a line in the audit log.
create or replace function lectern.retire_documents(p_limit int default 500)
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
            select job_id, public_id, status from job
            where tenant_id = v_tenant.tenant_id
              and ended_at < clock_timestamp() - interval '1 day' * case status
                  when 'completed' then (v_tenant.settings ->> 'keep_completed_days')::numeric
                  when 'failed' then coalesce((v_tenant.settings ->> 'keep_days')::numeric, 30)
                  else coalesce((v_tenant.settings ->> 'keep_tombstone_days')::numeric, 7)
              end
            order by job_id limit p_limit for update skip locked
        loop
            perform forget_job(v_tenant.tenant_id, v_job.job_id);
            perform record_audit(v_tenant.tenant_id, 'clock', 'retired', 'job:' || v_job.public_id,
                                 jsonb_build_object('status', v_job.status));
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

grant execute on function lectern.retire_documents(int) to lectern_keep;
