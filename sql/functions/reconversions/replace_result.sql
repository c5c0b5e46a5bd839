-- Puts the files of a new conversion in the place of a completed job's old ones; the effect is that of apply_convert. A job that is
-- not completed any more keeps what it has. Enhanced versions go, because they were made of the old files: a
-- result that had one is enhanced again.
create or replace function lectern.replace_result(p_task lectern.task, p_effect jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_was_enhanced boolean;
begin
    perform from job j
    where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id and j.status = 'completed' for update;
    if not found then
        return;
    end if;
    v_was_enhanced := exists (
        select from enhancement e
        where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id and (e.version is not null or e.ended_at is null));
    with gone as (
        delete from artefact a
        where a.tenant_id = p_task.tenant_id and a.job_id = p_task.job_id and a.bucket = 'results'
          and not exists (
              select from jsonb_to_recordset(p_effect -> 'artefacts') as made (name text, sha256 text)
              where made.name = a.name and made.sha256 = encode(a.sha256, 'hex'))
        returning a.bucket, a.sha256
    )
    insert into blob_removal (tenant_id, bucket, sha256)
    select distinct p_task.tenant_id, bucket, sha256 from gone
    on conflict do nothing;
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    perform forget_answers(e.tenant_id, e.job_id, null, e.enhancement_id) from enhancement e
    where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id;
    delete from enhancement e where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id;
    update result r
    set confidence = (p_effect ->> 'confidence')::real, confidence_class = p_effect ->> 'confidence_class',
        review_recommended = (p_effect ->> 'review_recommended')::boolean, reasons = coalesce(p_effect -> 'reasons', '[]'),
        page_count = (p_effect ->> 'page_count')::int, pipeline_version = p_effect ->> 'pipeline_version',
        pages_to_check = array(select jsonb_array_elements_text(coalesce(p_effect -> 'pages_to_check', '[]'))::int),
        report = coalesce(p_effect -> 'report', '{}'), seconds = coalesce((p_effect ->> 'seconds')::real, 0), version = 1
    where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id;
    update job j
    set confidence = (p_effect ->> 'confidence')::real, page_count = (p_effect ->> 'page_count')::int
    where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id
    returning * into v_job;
    if v_was_enhanced then
        perform start_enhancement(v_job, false, lane_bulk(), 'reconversion');
    end if;
end
$$;
