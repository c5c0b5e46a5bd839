-- A new run of a document: the job and its scan task. Every run is scanned, also a repeated one. It begins as `submitted` and
-- is `pii_scanning` once a worker has opened the task (begin_scan).
create or replace function lectern.start_job(
    p_tenant bigint, p_document bigint, p_parent bigint, p_submitter bigint, p_key bigint, p_filename text,
    p_params jsonb, p_external_id text, p_labels text[], p_lane smallint, p_trace text,
    p_with_password boolean default false
)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    insert into job (
        tenant_id, document_id, parent_job_id, submitter_id, api_key_id, status, step, filename, params, external_id,
        labels, lane, trace_id, with_password
    ) values (
        p_tenant, p_document, p_parent, p_submitter, p_key, 'submitted', 'scan', p_filename, coalesce(p_params, '{}'),
        p_external_id, coalesce(p_labels, '{}'), p_lane, p_trace, p_with_password
    )
    returning * into v_job;
    perform add_task(p_tenant, v_job.job_id, task_kind_scan(), p_lane);
    perform record_audit(p_tenant, actor_name(p_submitter, p_key), 'submitted', 'job:' || v_job.public_id);
    return v_job;
end
$$;
