-- The analyses of a job for whoever may see it: AnalysisList in openapi.yaml, and whether all have ended. No row: no such job.
create or replace function lectern.list_analyses(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns table (o_list text, o_have_ended boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
begin
    if v_job.job_id is null then
        return;
    end if;
    return query
        select jsonb_build_object(
                   'analyses', coalesce(
                       jsonb_agg(analysis_body(a) order by array_position(analysis_kinds(), a.kind)) filter (where a.kind is not null),
                       '[]'),
                   'kinds', to_jsonb(analysis_kinds()),
                   'models', (
                       select jsonb_build_object('outcome', p.o_outcome, 'provider', p.o_provider, 'is_local', p.o_is_local)
                       from plan_model(p_tenant, model_refusal(p_tenant, v_job.job_id), 'summary') as p),
                   'currency', model_currency())::text,
               coalesce(bool_and(a.ended_at is not null), true)
        from (select) as one
        left join analysis a on a.tenant_id = p_tenant and a.job_id = v_job.job_id;
end
$$;

revoke all on function lectern.list_analyses(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.list_analyses(bigint, bigint, bigint, boolean, uuid) to lectern_web;
