-- The accepted corrections became the next version of a result: the effect is that of apply_convert (without `fan_out`), with
-- {"enhancement": id, "version": n, "changes": n}; or none was accepted: {"enhancement": id, "nothing": true}. The version before
-- stays: its files are kept under `v<n>/<name>` and kinds `v<n>-<kind>`. The result keeps its row, so links of all kinds lead to the
-- new files, and pictures of pages stay. The job stays completed; one that is not any more keeps what it has.
create or replace function lectern.apply_enhance_apply(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_enhancement enhancement;
    v_version int;
begin
    select * into v_job from job j
    where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id and j.status = 'completed' for update;
    if not found then
        return '{}';
    end if;
    select * into v_enhancement from enhancement e
    where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id
      and e.enhancement_id = (p_task.ref ->> 'enhancement')::bigint and e.ended_at is null
    for update;
    if not found then
        return '{}';
    end if;
    if not p_effect ? 'artefacts' then
        perform finish_enhancement(v_enhancement, 'done', p_effect);
        return '{}';
    end if;
    update artefact a
    set kind = 'v' || r.version || '-' || a.kind, name = 'v' || r.version || '/' || a.name
    from result r
    where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id
      and a.tenant_id = r.tenant_id and a.job_id = r.job_id and a.bucket = 'results' and a.kind !~ '^v[0-9]+-';
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    update result r
    set confidence = (p_effect ->> 'confidence')::real, confidence_class = p_effect ->> 'confidence_class',
        review_recommended = (p_effect ->> 'review_recommended')::boolean, reasons = coalesce(p_effect -> 'reasons', '[]'),
        page_count = (p_effect ->> 'page_count')::int, pipeline_version = p_effect ->> 'pipeline_version',
        pages_to_check = array(select jsonb_array_elements_text(coalesce(p_effect -> 'pages_to_check', '[]'))::int),
        report = coalesce(p_effect -> 'report', '{}'), seconds = coalesce((p_effect ->> 'seconds')::real, 0),
        version = r.version + 1
    where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id
    returning r.version into v_version;
    update job j
    set confidence = (p_effect ->> 'confidence')::real, page_count = (p_effect ->> 'page_count')::int,
        pages_done = (p_effect ->> 'page_count')::int
    where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id;
    perform finish_enhancement(v_enhancement, 'done', p_effect || jsonb_build_object('version', v_version));
    -- A format that was rendered meanwhile is one of the version before.
    if render_missing_formats(p_task.tenant_id, p_task.job_id, p_task.lane) or renew_old_bundle(p_task, v_job, false) then
        return array[p_task.lane];
    end if;
    return '{}';
end
$$;
