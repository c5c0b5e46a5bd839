-- An analysis as the API shows it: Analysis in openapi.yaml. The tenant has been entered.
create or replace function lectern.analysis_body(p_analysis lectern.analysis)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return jsonb_build_object(
        'kind', p_analysis.kind,
        'state', p_analysis.state,
        'source', p_analysis.source,
        'language', p_analysis.language,
        'provider', p_analysis.provider,
        'model', p_analysis.model,
        'prompt_version', p_analysis.prompt_version,
        'config_version', p_analysis.config_version,
        'is_local', p_analysis.is_local,
        'masked', p_analysis.masked,
        'result', p_analysis.result,
        'gaps', p_analysis.gaps,
        'chunks', p_analysis.chunks,
        'chunks_done', (
            select count(*) from analysis_part p
            where p.tenant_id = p_analysis.tenant_id and p.analysis_id = p_analysis.analysis_id and p.state <> 'open'),
        'dropped', p_analysis.dropped,
        'cost', (
            select as_money(sum(case when c.state = 'running' then c.reserved_micros else c.cost_micros end)) from model_call c
            where c.tenant_id = p_analysis.tenant_id and c.job_id = p_analysis.job_id
              and c.analysis_id = p_analysis.analysis_id),
        'currency', model_currency(),
        'asked_at', as_time(p_analysis.asked_at),
        'ended_at', as_time(p_analysis.ended_at),
        'reason', p_analysis.reason);
end
$$;
