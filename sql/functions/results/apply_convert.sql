-- What a conversion made becomes the job's result. The effect of `convert` and `assemble`:
--
-- { "confidence": 0..1, "confidence_class": "HIGH" | "MEDIUM" | "LOW", "review_recommended": bool, "reasons": […],
--   "pages_to_check": [those that are not HIGH], "page_count": n, "pipeline_version": text, "report": {…}, "seconds": s,
--   "filename": the file's name without what a decision removed,
--   "artefacts": [see save_artefacts] }
--
-- or, from `convert` of a long document, work to be split and assembled once:
--
-- { "fan_out": [{"first": 1, "last": 50, "pages": 50}, …] }
create or replace function lectern.apply_convert(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_result bigint;
    v_job job;
    v_lanes smallint[] := array[lane_maintenance()];
begin
    if p_effect ? 'fan_out' then
        perform fan_out(p_task.tenant_id, p_task.job_id, p_task.clearance_id, p_task.lane, task_kind_convert_range(),
                        p_effect -> 'fan_out', task_kind_assemble());
        return array[p_task.lane];
    end if;
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    insert into result (
        tenant_id, job_id, clearance_id, confidence, confidence_class, review_recommended, reasons, page_count,
        pipeline_version, report, seconds, pages_to_check, filename
    ) values (
        p_task.tenant_id, p_task.job_id, p_task.clearance_id, (p_effect ->> 'confidence')::real,
        p_effect ->> 'confidence_class', (p_effect ->> 'review_recommended')::boolean,
        coalesce(p_effect -> 'reasons', '[]'), (p_effect ->> 'page_count')::int,
        coalesce(p_effect ->> 'pipeline_version', ''), coalesce(p_effect -> 'report', '{}'),
        coalesce((p_effect ->> 'seconds')::real, 0),
        array(select jsonb_array_elements_text(coalesce(p_effect -> 'pages_to_check', '[]'))::int),
        (select nullif(p_effect ->> 'filename', j.filename) from job j
         where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id)
    )
    returning result_id into v_result;
    -- What was found about an earlier result of it is over.
    delete from reconversion r where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id;
    update job
    set status = 'completed', step = 'done', result_id = v_result, confidence = (p_effect ->> 'confidence')::real,
        page_count = (p_effect ->> 'page_count')::int, pages_done = (p_effect ->> 'page_count')::int,
        ended_at = clock_timestamp()
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id
    returning * into v_job;
    perform queue_page_pictures(p_task.tenant_id, p_task.job_id, p_task.clearance_id, (p_effect ->> 'page_count')::int);
    if render_missing_formats(p_task.tenant_id, p_task.job_id, p_task.lane) then
        v_lanes := v_lanes || p_task.lane;
    end if;
    return v_lanes || start_submitted_models(v_job);
end
$$;
