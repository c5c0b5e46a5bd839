-- Takes a document in: its bytes (already in the store under `p_sha256`), a job, and the scan task, in one transaction.
-- The same bytes again in the same tenant give the job that is there, with `duplicate`, unless it failed or was cancelled,
-- or `p_force` asks for a new run. The document's row is locked, so two uploads of the same bytes make one job.
--
-- `p_submitter`: account, or null; `p_key`: API key, or null. `p_params` was validated by the caller. `p_lane`: 1
-- interactive, 2 normal, 3 bulk. `p_trace`: 32 hexadecimal digits.
create or replace function lectern.submit_document(
    p_tenant bigint, p_submitter bigint, p_key bigint, p_sha256 bytea, p_bytes bigint, p_filename text,
    p_params jsonb default '{}', p_external_id text default null, p_labels text[] default '{}',
    p_force boolean default false, p_lane smallint default 2, p_trace text default null
)
returns table (
    job_id bigint, public_id uuid, status lectern.job_status, step text, duplicate boolean, version bigint,
    submitted_at timestamptz, estimated_seconds real
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_document bigint;
    v_job job;
    v_duplicate boolean := false;
begin
    perform enter_tenant(p_tenant);
    insert into document as d (tenant_id, sha256, byte_count) values (p_tenant, p_sha256, p_bytes)
    on conflict (tenant_id, sha256) do update set erased_at = null
    returning d.document_id into v_document;

    if not p_force then
        select * into v_job from job j
        where j.tenant_id = p_tenant and j.document_id = v_document and j.status not in ('failed', 'cancelled')
        order by j.job_id desc limit 1;
        v_duplicate := found;
    end if;
    if not v_duplicate then
        v_job := start_job(p_tenant, v_document, null, p_submitter, p_key, p_filename, p_params, p_external_id,
                           p_labels, p_lane, p_trace);
    end if;
    return query select v_job.job_id, v_job.public_id, v_job.status, v_job.step, v_duplicate, v_job.version,
                        v_job.submitted_at, estimate_seconds(v_job.lane);
end
$$;

grant execute on function lectern.submit_document(
    bigint, bigint, bigint, bytea, bigint, text, jsonb, text, text[], boolean, smallint, text
) to lectern_web;
