-- The analyses of a document that are done, for the bundle that a task under way writes; of those that a submitter asked for with the
-- document, and of later ones. No row when the task is not under way in this attempt.
create or replace function lectern.list_finished_analyses(p_task bigint, p_attempt smallint)
returns table (o_kind text, o_result text, o_markdown text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(
        p_task, p_attempt,
        array[task_kind_convert(), task_kind_assemble(), task_kind_render(), task_kind_reconvert(), task_kind_enhance_apply()]);
begin
    return query
        select a.kind, jsonb_build_object(
                'kind', a.kind, 'source', a.source, 'language', a.language, 'provider', a.provider, 'model', a.model,
                'prompt_version', a.prompt_version, 'gaps', a.gaps, 'dropped', a.dropped, 'result', a.result)::text,
            a.markdown
        from analysis a
        where a.tenant_id = v_task.tenant_id and a.job_id = v_task.job_id and a.state = 'done'
        order by a.kind;
end
$$;

revoke all on function lectern.list_finished_analyses(bigint, smallint) from public;
grant execute on function lectern.list_finished_analyses(bigint, smallint) to lectern_convert;
