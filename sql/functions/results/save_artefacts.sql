-- Names blobs as parts of a job: [{kind, name, bucket, sha256 (hexadecimal), byte_count, media_type}]. A name that is
-- there already is replaced (a task may run twice); the blob it named before is swept when nobody else names it.
create or replace function lectern.save_artefacts(p_task lectern.task, p_artefacts jsonb)
returns void
language sql volatile
as $$
    insert into lectern.artefact (tenant_id, job_id, kind, name, bucket, sha256, byte_count, media_type, attempt)
    select p_task.tenant_id, p_task.job_id, a.kind, a.name, a.bucket, decode(a.sha256, 'hex'), a.byte_count,
           coalesce(a.media_type, 'application/octet-stream'), p_task.attempt
    from jsonb_to_recordset(coalesce(p_artefacts, '[]')) as a (
        kind text, name text, bucket text, sha256 text, byte_count bigint, media_type text
    )
    on conflict (tenant_id, job_id, name) do update
        set kind = excluded.kind, bucket = excluded.bucket, sha256 = excluded.sha256,
            byte_count = excluded.byte_count, media_type = excluded.media_type, attempt = excluded.attempt
$$;
