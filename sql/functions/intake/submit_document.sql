-- Takes a document in: its bytes, a job, and the scan task, in one transaction. The caller gives the bytes their place in
-- the store, under `p_sha256`, before it commits and not before this has returned: a removal of the same bytes that is
-- under way has ended then, and until the commit none begins (take_blob_removals skips marks that are locked, and new marks
-- need the document's row). The same bytes again in the same tenant give the job that is there, with `duplicate`, unless it
-- failed or was cancelled, may not be shared (may_share), is in the submitter's trash, or `p_force` asks for a new run. The
-- document's row is locked, so two uploads of the same bytes make one job.
--
-- Bytes that no job can need are not kept: those of a document that was denied are marked for removal at once.
--
-- `p_submitter`: account, or null; `p_key`: API key, or null. `p_params` was validated by the caller. `p_lane`: 1
-- interactive, 2 normal, 3 bulk. `p_trace`: 32 hexadecimal digits. `p_with_password`: a password came with it.
--
-- Rejected by "documents_of_month" if the tenant's quota is used up (count_document).
--
-- `status` is what the submitter is answered: a new job is on its way to the scan. `has_new_work`: ring for `lane`.
create or replace function lectern.submit_document(
    p_tenant bigint, p_submitter bigint, p_key bigint, p_sha256 bytea, p_bytes bigint, p_filename text,
    p_params jsonb default '{}', p_external_id text default null, p_labels text[] default '{}',
    p_force boolean default false, p_lane smallint default 2, p_trace text default null,
    p_with_password boolean default false
)
returns table (
    job_id bigint, public_id uuid, status text, step text, duplicate boolean, version bigint,
    submitted_at timestamptz, estimated_seconds real, has_new_work boolean, was_denied boolean
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_document document;
    v_job job;
    v_shown lectern.job_row;
    v_duplicate boolean := false;
    v_queued boolean := true;
begin
    perform enter_tenant(p_tenant);
    if not p_force then
        -- A job is locked before its document, as by everybody.
        perform from job j
        join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
        where d.tenant_id = p_tenant and d.sha256 = p_sha256 and j.status not in ('failed', 'cancelled')
          and j.trashed_at is null
        order by j.job_id for no key update of j;
    end if;
    insert into document as d (tenant_id, sha256, byte_count) values (p_tenant, p_sha256, p_bytes)
    on conflict (tenant_id, sha256) do update set byte_count = excluded.byte_count
    returning * into v_document;
    delete from blob_removal where tenant_id = p_tenant and bucket = 'inbox' and sha256 = p_sha256;

    if not p_force then
        select * into v_job from job j
        where j.tenant_id = p_tenant and j.document_id = v_document.document_id and j.status not in ('failed', 'cancelled')
          and j.trashed_at is null
          and (submission_row(j, p_submitter, p_key)).trashed_at is null
          and may_share(j, p_submitter, p_key, p_with_password)
        order by is_first_submitter(j, p_submitter, p_key) desc,
                 (submission_of(j, p_submitter, p_key)).job_id is not null desc, j.job_id desc limit 1;
        v_duplicate := found;
    end if;
    if v_document.erased_at is not null then
        if v_duplicate and v_job.status = 'denied' then
            insert into blob_removal (tenant_id, bucket, sha256) values (p_tenant, 'inbox', p_sha256)
            on conflict do nothing;
        else
            update document d set erased_at = null, created_at = clock_timestamp()
            where d.tenant_id = p_tenant and d.document_id = v_document.document_id;
        end if;
    end if;
    if v_duplicate then
        v_queued := share_job(v_job, p_submitter, p_key, p_filename, p_params, p_external_id, p_labels);
        select * into strict v_job from job j where j.tenant_id = p_tenant and j.job_id = v_job.job_id;
        v_shown := shown_job(v_job, p_submitter, p_key);
    else
        perform count_document(p_tenant, p_submitter, p_key);
        v_job := start_job(p_tenant, v_document.document_id, null, p_submitter, p_key, p_filename, p_params, p_external_id,
                           p_labels, p_lane, p_trace, p_with_password);
    end if;
    return query select v_job.job_id, v_job.public_id,
                        case when v_duplicate then v_shown.status else 'pii_scanning' end, v_job.step, v_duplicate,
                        v_job.version, case when v_duplicate then v_shown.created_at else v_job.submitted_at end,
                        estimate_seconds(v_job.lane), v_queued,
                        v_duplicate and v_job.status = 'denied';
end
$$;

revoke all on function
    lectern.submit_document(
    bigint, bigint, bigint, bytea, bigint, text, jsonb, text, text[], boolean, smallint, text, boolean
)
    from public;
grant execute on function lectern.submit_document(
    bigint, bigint, bigint, bytea, bigint, text, jsonb, text, text[], boolean, smallint, text, boolean
) to lectern_web;
