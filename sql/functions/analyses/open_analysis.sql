-- What the analysis of a task under way is about (kinds analyse, analyse_chunk, analyse_reduce): its kind, the language that was asked
-- for (null: the document's), its options, the pipeline and version of the result whose snapshot is read, and its number of chunks
-- (0 before they are planned). No row when the task is not under way in this attempt, or nobody waits for the analysis any more:
-- the worker then finishes with what it has, and it is dropped.
create or replace function lectern.open_analysis(p_task bigint, p_attempt smallint)
returns table (
    o_analysis bigint, o_kind text, o_language text, o_options jsonb, o_pipeline_version text, o_result_version int, o_chunks int
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(
        p_task, p_attempt, array[task_kind_analyse(), task_kind_analyse_chunk(), task_kind_analyse_reduce()]);
begin
    return query
        select a.analysis_id, a.kind, a.language, a.options, r.pipeline_version, r.version, a.chunks
        from analysis a
        join result r on r.tenant_id = a.tenant_id and r.job_id = a.job_id
        where a.tenant_id = v_task.tenant_id and a.job_id = v_task.job_id
          and a.analysis_id = (v_task.ref ->> 'analysis')::bigint and a.ended_at is null;
end
$$;

revoke all on function lectern.open_analysis(bigint, smallint) from public;
grant execute on function lectern.open_analysis(bigint, smallint) to lectern_analyse;
