-- What models were asked about a job, for whoever may see it: ModelCallList in openapi.yaml, with the newest 1,000 calls. Null: no
-- such job.
create or replace function lectern.list_model_calls(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
begin
    if v_job.job_id is null then
        return null;
    end if;
    return (
        select jsonb_build_object(
            'calls', coalesce((
                select jsonb_agg(jsonb_build_object(
                    'purpose', c.purpose,
                    'provider', c.provider,
                    'model', c.model,
                    'is_local', c.is_local,
                    'state', c.state,
                    'input_tokens', c.input_tokens,
                    'output_tokens', c.output_tokens,
                    'cost', as_money(c.cost_micros),
                    'retries', c.retries,
                    'reason', c.reason,
                    'page', c.page,
                    'started_at', as_time(c.started_at),
                    'seconds', round(extract(epoch from c.ended_at - c.started_at)::numeric, 3),
                    'prompt_version', c.prompt_version,
                    'config_version', c.config_version) order by c.call_id)
                from (
                    select * from model_call n
                    where n.tenant_id = p_tenant and n.job_id = v_job.job_id
                    order by n.call_id desc limit 1000
                ) c), '[]'),
            'cost', as_money(sum(a.cost_micros)),
            'possibly_paid_twice', count(*) filter (where a.state = 'lost'),
            'currency', model_currency())
        from model_call a
        where a.tenant_id = p_tenant and a.job_id = v_job.job_id);
end
$$;

revoke all on function lectern.list_model_calls(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.list_model_calls(bigint, bigint, bigint, boolean, uuid) to lectern_web;
