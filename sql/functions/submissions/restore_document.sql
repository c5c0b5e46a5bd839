-- Takes a submitter's job out of their trash as it was when it went there (one that ran then was cancelled). For whoever
-- manages the tenant and is no submitter: out of the trash of those for whom it went there last. False when it is not
-- in the trash.
create or replace function lectern.restore_document(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null, p_account bigint default null,
    p_key bigint default null, p_manage boolean default false
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_own job_reader;
    v_was_everybodys boolean;
    v_last timestamptz;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_public for update;
    if not found then
        return false;
    end if;
    v_own := submission_row(v_job, p_account, p_key);
    v_was_everybodys := v_job.trashed_at is not null;
    if v_own.trashed_at is not null then
        update job_reader set trashed_at = null, trashed_by = null where link_id = v_own.link_id;
    elsif not v_was_everybodys or not is_first_submitter(v_job, p_account, p_key) and not p_manage
          and (p_account is not null or p_key is not null) then
        return false;
    else
        v_last := v_job.trashed_at;
        if not is_first_submitter(v_job, p_account, p_key) then
            select greatest(v_last, max(r.trashed_at)) into v_last from job_reader r
            where r.tenant_id = p_tenant and r.job_id = v_job.job_id;
            update job_reader r set trashed_at = null, trashed_by = null
            where r.tenant_id = p_tenant and r.job_id = v_job.job_id and r.trashed_at = v_last;
        end if;
        if v_job.trashed_at = v_last then
            v_job.trashed_at := null;
            v_job.trashed_by := null;
        end if;
    end if;
    v_job := keep_first_submitter(v_job);
    if v_was_everybodys then
        perform emit_event(p_tenant, v_job.job_id, v_job.submitter_id, 'job.restored', job_body(v_job));
    else
        perform tell_submitter(v_job, p_account, p_key, 'job.restored', job_body(v_job)
            || jsonb_build_object('filename', v_own.filename)
            || case when v_own.cancelled_at is null then '{}' else '{"status": "cancelled"}'::jsonb end);
    end if;
    perform record_audit(p_tenant, p_actor, 'restored', 'job:' || p_public,
                         case when v_was_everybodys then '{}' else '{"for_others": false}'::jsonb end, p_request);
    return true;
end
$$;

revoke all on function lectern.restore_document(bigint, uuid, text, text, bigint, bigint, boolean) from public;
grant execute on function lectern.restore_document(bigint, uuid, text, text, bigint, bigint, boolean) to lectern_web;
