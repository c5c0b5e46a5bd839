-- What an event says about a job: its public face in small.
create or replace function lectern.job_body(p_job lectern.job)
returns jsonb
language sql stable
as $$
    select jsonb_strip_nulls(jsonb_build_object(
        'id', p_job.public_id,
        'status', p_job.status,
        'step', p_job.step,
        'pages_done', p_job.pages_done,
        'page_count', p_job.page_count,
        'filename', p_job.filename,
        'version', p_job.version,
        'confidence', p_job.confidence,
        'error', p_job.error
    ))
$$;
