-- What one chunk brought: {"analysis", "chunk", "partial": {…}}, or why nothing: {"analysis", "chunk", "gap": {"reason"}}. Null: it was
-- given up, and is a gap too, with `p_reason`.
create or replace function lectern.apply_analyse_chunk(p_task lectern.task, p_effect jsonb, p_reason text default null)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_partial constant jsonb := nullif(p_effect -> 'partial', 'null');
begin
    update analysis_part p
    set state = case when v_partial is null then 'gap' else 'done' end,
        partial = v_partial,
        reason = case when v_partial is null then coalesce(p_effect #>> '{gap,reason}', p_reason, 'nothing') end
    from analysis a
    where a.tenant_id = p_task.tenant_id and a.job_id = p_task.job_id and a.ended_at is null
      and a.analysis_id = (p_task.ref ->> 'analysis')::bigint
      and p.tenant_id = a.tenant_id and p.analysis_id = a.analysis_id and p.chunk = (p_task.ref ->> 'chunk')::int
      and p.state = 'open';
    return '{}';
end
$$;
