-- Whether what a task of a model works for is still under way: its analysis or enhancement has not ended, and nobody replaced it.
-- The tenant has been entered.
create or replace function lectern.is_wanted(p_task lectern.task)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return exists (
        select from analysis a
        where a.tenant_id = p_task.tenant_id and a.job_id = p_task.job_id and a.ended_at is null
          and a.analysis_id = (p_task.ref ->> 'analysis')::bigint
    ) or exists (
        select from enhancement e
        where e.tenant_id = p_task.tenant_id and e.job_id = p_task.job_id and e.ended_at is null
          and e.enhancement_id = (p_task.ref ->> 'enhancement')::bigint
    );
end
$$;
