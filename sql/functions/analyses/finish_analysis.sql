-- Ends an analysis that is locked and under way, well or badly (apply_analyse_reduce has what the effect may be): answers of models are
-- emptied, and the submitters hear of it. The job stays as it is.
create or replace function lectern.finish_analysis(p_analysis lectern.analysis, p_effect jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_result constant jsonb := nullif(p_effect -> 'result', 'null');
    v_source constant text := case when v_result is not null then coalesce(p_effect ->> 'source', 'model') end;
    v_gaps constant jsonb := coalesce(p_effect -> 'gaps', (
        select jsonb_agg(jsonb_build_object('first_page', p.first_page, 'last_page', p.last_page,
                                            'reason', coalesce(p.reason, 'crashed')) order by p.chunk)
        from analysis_part p
        where p.tenant_id = p_analysis.tenant_id and p.analysis_id = p_analysis.analysis_id and p.state <> 'done'), '[]');
    v_job job;
    v_is_done constant boolean := v_result is not null;
begin
    update analysis a
    set state = case when v_is_done then 'done' else 'failed' end,
        result = v_result,
        markdown = p_effect ->> 'markdown',
        source = v_source,
        gaps = v_gaps,
        dropped = coalesce((p_effect ->> 'dropped')::int, 0),
        provider = case when v_source = 'rules' then null else coalesce(p_effect ->> 'provider', a.provider) end,
        model = case when v_source = 'rules' then null else coalesce(p_effect ->> 'model', a.model) end,
        prompt_version = coalesce(p_effect ->> 'prompt_version', a.prompt_version),
        config_version = coalesce((p_effect ->> 'config_version')::int, a.config_version),
        is_local = case when v_source = 'rules' then null else coalesce((p_effect ->> 'is_local')::boolean, a.is_local) end,
        masked = case when v_source = 'rules' then null else coalesce((p_effect ->> 'masked')::boolean, a.masked) end,
        reason = coalesce(nullif(p_effect ->> 'reason', ''), case when not v_is_done then 'The analysis brought no result.' end),
        started_at = coalesce(a.started_at, clock_timestamp()),
        ended_at = clock_timestamp()
    where a.tenant_id = p_analysis.tenant_id and a.analysis_id = p_analysis.analysis_id;
    perform forget_answers(p_analysis.tenant_id, p_analysis.job_id, p_analysis.analysis_id, null);
    select * into strict v_job from job j where j.tenant_id = p_analysis.tenant_id and j.job_id = p_analysis.job_id;
    perform emit_event(v_job.tenant_id, v_job.job_id, v_job.submitter_id,
                       case when v_is_done then 'analysis.completed' else 'analysis.failed' end,
                       jsonb_build_object('id', v_job.public_id, 'status', v_job.status, 'filename', v_job.filename,
                                          'version', v_job.version, 'analysis', p_analysis.kind, 'source', v_source,
                                          'gaps', jsonb_array_length(v_gaps)));
    perform renew_bundle(v_job, p_analysis.lane);
end
$$;
