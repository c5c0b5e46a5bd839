-- The enhancement of a job for whoever may see it: Enhancement in openapi.yaml, its state "none" where nobody asked for it. Null: no
-- such job.
create or replace function lectern.open_enhancement_of_job(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid
)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_found enhancement;
begin
    if v_job.job_id is null then
        return null;
    end if;
    select * into v_found from enhancement e where e.tenant_id = p_tenant and e.job_id = v_job.job_id;
    return jsonb_build_object(
        'state', coalesce(v_found.state, 'none'),
        'asked_at', as_time(v_found.asked_at),
        'ended_at', as_time(v_found.ended_at),
        'pages', coalesce(v_found.pages, 0),
        'changes', coalesce(v_found.changes, 0),
        'refused', coalesce(v_found.refused, 0),
        'gaps', coalesce(v_found.gaps, '[]'),
        'cost', (
            select as_money(sum(case when c.state = 'running' then c.reserved_micros else c.cost_micros end)) from model_call c
            where c.tenant_id = p_tenant and c.job_id = v_job.job_id and c.enhancement_id = v_found.enhancement_id),
        'currency', model_currency(),
        'provider', v_found.provider,
        'is_local', v_found.is_local,
        'version', v_found.version,
        'reason', v_found.reason);
end
$$;

revoke all on function lectern.open_enhancement_of_job(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.open_enhancement_of_job(bigint, bigint, bigint, boolean, uuid) to lectern_web;
