-- Ends a claimed task that would only ask a model about a chunk or a page, where nothing of the document may go to one now, or
-- nobody waits for the answer: its part becomes a gap with the reason in one word (no_ai, off, not_local), in the transaction that
-- would have handed the document to the worker. Gives whether it did. The tenant has been entered.
create or replace function lectern.refuse_model_task(p_task lectern.task)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_purpose text;
    v_reason text;
begin
    if p_task.kind not in (task_kind_analyse_chunk(), task_kind_enhance_page()) then
        return false;
    end if;
    if not is_wanted(p_task) then
        v_reason := 'over';
    else
        v_purpose := coalesce((
            select a.kind from analysis a
            where a.tenant_id = p_task.tenant_id and a.analysis_id = (p_task.ref ->> 'analysis')::bigint), 'enhance_page');
        select p.o_outcome into v_reason
        from plan_model(p_task.tenant_id, model_refusal(p_task.tenant_id, p_task.job_id), v_purpose) as p
        where p.o_outcome in ('no_ai', 'off', 'not_local');
    end if;
    if v_reason is null then
        return false;
    end if;
    perform settle_tasks(p_task.owner, array[p_task.task_id], array[p_task.attempt], array[verdict_finished()],
                         array[jsonb_build_object('gap', jsonb_build_object('reason', v_reason))]);
    return true;
end
$$;
