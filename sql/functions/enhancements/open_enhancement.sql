-- What the enhancement of a task under way is about (kinds enhance, enhance_page, enhance_apply): the pipeline and version of the
-- result that is enhanced, and its pages that a model was asked about (0 before they are chosen). No row when the task is not under
-- way in this attempt, or nobody waits for the enhancement any more: what the worker finishes with is dropped.
create or replace function lectern.open_enhancement(p_task bigint, p_attempt smallint)
returns table (o_enhancement bigint, o_pipeline_version text, o_result_version int, o_pages int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(
        p_task, p_attempt, array[task_kind_enhance(), task_kind_enhance_page(), task_kind_enhance_apply()]);
begin
    return query
        select e.enhancement_id, r.pipeline_version, r.version, e.pages
        from enhancement e
        join result r on r.tenant_id = e.tenant_id and r.job_id = e.job_id
        where e.tenant_id = v_task.tenant_id and e.job_id = v_task.job_id
          and e.enhancement_id = (v_task.ref ->> 'enhancement')::bigint and e.ended_at is null;
end
$$;

revoke all on function lectern.open_enhancement(bigint, smallint) from public;
grant execute on function lectern.open_enhancement(bigint, smallint) to lectern_analyse, lectern_convert;
