-- Pictures of a range of pages have been drawn: {"artefacts": [see save_artefacts]}. The job ended before; its followers hear that
-- pictures are there now.
create or replace function lectern.apply_page_pictures(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    update job set updated_at = clock_timestamp()
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id
    returning * into strict v_job;
    perform emit_event(v_job.tenant_id, v_job.job_id, v_job.submitter_id, 'job.pictures', job_body(v_job));
    return '{}';
end
$$;
