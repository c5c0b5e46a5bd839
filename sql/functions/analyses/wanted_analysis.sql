-- Locks the analysis that a task worked for; a row of nulls where nobody waits for it any more. The tenant has been entered.
create or replace function lectern.wanted_analysis(p_task lectern.task)
returns lectern.analysis
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_analysis analysis;
begin
    select * into v_analysis from analysis a
    where a.tenant_id = p_task.tenant_id and a.job_id = p_task.job_id
      and a.analysis_id = (p_task.ref ->> 'analysis')::bigint and a.ended_at is null
    for update;
    return v_analysis;
end
$$;
