-- Notes what a new conversion of a finished document came to:
--
-- { "pipeline_version": text, "outcome": "same" | "changed", "comparison": {"blocks": n, "unchanged": n, …}, "confidence": 0..1 }
--
-- and, where the task's `ref` says {"replace": true}, puts its files in the place of the old ones, all at once: then the effect has
-- also what apply_convert takes. Files that the new conversion has no more, such as pictures, go. The result keeps its row, so
-- signed links and links for readers lead to the new files, and pictures of pages stay. Null: it was given up, `p_error` says why,
-- and nothing of the document changes.
create or replace function lectern.apply_reconversion(p_task lectern.task, p_effect jsonb, p_error jsonb default null)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_is_replaced constant boolean := coalesce(p_effect ? 'artefacts' and (p_task.ref ->> 'replace')::boolean, false);
begin
    update reconversion n
    set looked_at = clock_timestamp(),
        version = coalesce(p_effect ->> 'pipeline_version', n.version),
        state = case
            when p_effect is null then 'unreadable'
            when v_is_replaced then 'replaced'
            when p_effect ->> 'outcome' = 'same' then 'same'
            else 'would_change'
        end,
        comparison = coalesce(p_effect -> 'comparison', n.comparison),
        confidence = coalesce((p_effect ->> 'confidence')::real, n.confidence),
        reason = p_error ->> 'message'
    where n.tenant_id = p_task.tenant_id and n.job_id = p_task.job_id and n.state in ('waiting', 'chosen');
    if v_is_replaced then
        perform replace_result(p_task, p_effect);
    end if;
    return '{}';
end
$$;
