-- The chunks of the analysis of a task under way, in their order: 'done' with its partial, 'gap' with its reason, 'open': its worker
-- never said what became of it.
create or replace function lectern.list_analysis_parts(p_task bigint, p_attempt smallint)
returns table (o_chunk int, o_first_page int, o_last_page int, o_state text, o_partial text, o_reason text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(
        p_task, p_attempt, array[task_kind_analyse(), task_kind_analyse_chunk(), task_kind_analyse_reduce()]);
begin
    return query
        select p.chunk, p.first_page, p.last_page, p.state, p.partial::text, p.reason
        from analysis_part p
        where p.tenant_id = v_task.tenant_id and p.analysis_id = (v_task.ref ->> 'analysis')::bigint
        order by p.chunk;
end
$$;

revoke all on function lectern.list_analysis_parts(bigint, smallint) from public;
grant execute on function lectern.list_analysis_parts(bigint, smallint) to lectern_analyse;
