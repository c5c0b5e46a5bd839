-- An analysis was planned: {"analysis", "fan_out": [{"analysis", "chunk", "first", "last", "pages"}, …]}, each chunk a task of its
-- own and one reduction after the last of them, in the lane of the analysis; or it was made at once, as apply_analyse_reduce takes it.
create or replace function lectern.apply_analyse(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_analysis constant analysis := wanted_analysis(p_task);
begin
    if v_analysis.analysis_id is null then
        return '{}';
    end if;
    if jsonb_array_length(coalesce(p_effect -> 'fan_out', '[]')) = 0 then
        perform finish_analysis(v_analysis, p_effect);
        return '{}';
    end if;
    insert into analysis_part (tenant_id, analysis_id, chunk, first_page, last_page)
    select v_analysis.tenant_id, v_analysis.analysis_id, part.chunk, part.first, part.last
    from jsonb_to_recordset(p_effect -> 'fan_out') as part (chunk int, first int, last int);
    update analysis
    set state = 'running', started_at = clock_timestamp(), chunks = jsonb_array_length(p_effect -> 'fan_out'),
        provider = p_effect ->> 'provider', model = p_effect ->> 'model', prompt_version = p_effect ->> 'prompt_version',
        config_version = (p_effect ->> 'config_version')::int, is_local = (p_effect ->> 'is_local')::boolean,
        masked = (p_effect ->> 'masked')::boolean
    where tenant_id = v_analysis.tenant_id and analysis_id = v_analysis.analysis_id;
    perform fan_out(p_task.tenant_id, p_task.job_id, p_task.clearance_id, p_task.lane, task_kind_analyse_chunk(),
                    (select jsonb_agg(part || jsonb_build_object('analysis', v_analysis.analysis_id))
                     from jsonb_array_elements(p_effect -> 'fan_out') part),
                    task_kind_analyse_reduce(), jsonb_build_object('analysis', v_analysis.analysis_id));
    return array[p_task.lane];
end
$$;
