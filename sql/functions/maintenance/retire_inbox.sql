-- Lets go of private bytes that no active job uses any more and that are not locked (is_locked): framed readings, and originals
-- older than the tenant's `keep_original_hours` (24). Reprocessing needs the original, so a tenant that wants it longer says
-- so. Originals that are erased make `reprocess_job` refuse; the results stay.
create or replace function lectern.retire_inbox()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
    v_old record;
    v_count int := 0;
begin
    for v_tenant in select * from tenant order by tenant_id loop
        continue when coalesce((v_tenant.settings ->> 'legal_hold')::boolean, false);
        perform enter_tenant(v_tenant.tenant_id);
        for v_old in
            select d.document_id, d.sha256 from document d
            where d.tenant_id = v_tenant.tenant_id and d.erased_at is null
              and d.created_at < clock_timestamp()
                  - interval '1 hour' * coalesce((v_tenant.settings ->> 'keep_original_hours')::numeric, 24)
              and not exists (
                  select from job j
                  where j.tenant_id = d.tenant_id and j.document_id = d.document_id
                    and (j.ended_at is null
                         or is_locked(j.tenant_id, j.job_id)
                         or j.ended_at > clock_timestamp()
                             - interval '1 hour' * coalesce((v_tenant.settings ->> 'keep_original_hours')::numeric, 24)
                         or exists (select from task t where t.tenant_id = j.tenant_id and t.job_id = j.job_id))
              )
            order by d.document_id for update skip locked
        loop
            update document set erased_at = clock_timestamp()
            where tenant_id = v_tenant.tenant_id and document_id = v_old.document_id;
            insert into blob_removal (tenant_id, bucket, sha256) values (v_tenant.tenant_id, 'inbox', v_old.sha256)
            on conflict do nothing;
            perform discard_artefacts(v_tenant.tenant_id, j.job_id, 'pages'),
                    discard_artefacts(v_tenant.tenant_id, j.job_id, 'property-texts'), drop_scan_parts(v_tenant.tenant_id, j.job_id)
            from job j where j.tenant_id = v_tenant.tenant_id and j.document_id = v_old.document_id;
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.retire_inbox() from public;
grant execute on function lectern.retire_inbox() to lectern_maintain;
