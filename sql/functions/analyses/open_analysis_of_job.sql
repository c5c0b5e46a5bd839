-- One analysis of a job for whoever may see it: Analysis in openapi.yaml, and as Markdown once it is done. No row: no such job, or
-- nobody asked for it.
create or replace function lectern.open_analysis_of_job(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_kind text
)
returns table (o_analysis text, o_markdown text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
begin
    return query
        select analysis_body(a)::text, a.markdown from analysis a
        where a.tenant_id = p_tenant and a.job_id = v_job.job_id and a.kind = p_kind;
end
$$;

revoke all on function lectern.open_analysis_of_job(bigint, bigint, bigint, boolean, uuid, text) from public;
grant execute on function lectern.open_analysis_of_job(bigint, bigint, bigint, boolean, uuid, text) to lectern_web;
