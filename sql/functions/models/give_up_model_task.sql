-- A task of an analysis or an enhancement was given up with `p_error`: a chunk or a page is a gap, anything else ends what it
-- belongs to as failed. No dead letter: it can be asked for again, and the job stays completed.
create or replace function lectern.give_up_model_task(p_task lectern.task, p_error jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_word constant text := case when p_error ->> 'type' = 'reader_crashed' then 'crashed' else 'gave_up' end;
    v_analysis analysis;
    v_enhancement enhancement;
begin
    if p_task.kind = task_kind_analyse_chunk() then
        perform apply_analyse_chunk(p_task, null, v_word);
    elsif p_task.kind = task_kind_enhance_page() then
        perform apply_enhance_page(p_task, null, v_word);
    elsif p_task.kind in (task_kind_analyse(), task_kind_analyse_reduce()) then
        v_analysis := wanted_analysis(p_task);
        if v_analysis.analysis_id is not null then
            perform finish_analysis(v_analysis, jsonb_build_object('reason', p_error ->> 'message'));
        end if;
    else
        select * into v_enhancement from enhancement e
        where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id
          and e.enhancement_id = (p_task.ref ->> 'enhancement')::bigint and e.ended_at is null
        for update;
        if found then
            perform finish_enhancement(v_enhancement, 'failed', jsonb_build_object('reason', p_error ->> 'message'));
        end if;
    end if;
end
$$;
