-- An analysis is made:
--
-- { "analysis": id, "result": {…}, "markdown": text, "source": "model" | "rules", "dropped": n,
--   "gaps": [{"first_page", "last_page", "reason"}] (left out: the chunks that are not done),
--   "provider", "model", "prompt_version", "config_version", "is_local", "masked" (left out: as planned),
--   "reason": why it was the rules }
--
-- Without a result it has failed, with "reason" in words.
create or replace function lectern.apply_analyse_reduce(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_analysis constant analysis := wanted_analysis(p_task);
begin
    if v_analysis.analysis_id is not null then
        perform finish_analysis(v_analysis, p_effect);
    end if;
    return '{}';
end
$$;
