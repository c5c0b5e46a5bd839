-- What analyses of a completed job would cost, roughly: AnalysisEstimate in openapi.yaml. From the length of its text: a token is
-- about four bytes, a chunk 3,000 tokens of text with 500 of instructions and an answer of 400, and a reduction reads all answers.
-- `o_is_completed` false: there is nothing to estimate yet. No row: no such job.
create or replace function lectern.estimate_analyses(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_kinds text[]
)
returns table (o_estimate text, o_is_completed boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    c_chunk constant int := 3000;
    c_instructions constant int := 500;
    c_answer constant int := 400;
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_tokens bigint;
    v_chunks bigint;
begin
    if v_job.job_id is null then
        return;
    end if;
    select coalesce(max(a.byte_count) / 4, coalesce(v_job.page_count, 1) * 700) into v_tokens
    from artefact a
    where a.tenant_id = p_tenant and a.job_id = v_job.job_id and a.kind in ('txt', 'md');
    v_chunks := greatest(ceil(v_tokens::numeric / c_chunk), 1);
    return query
        select jsonb_build_object(
                   'input_tokens', count(*) * (v_tokens + v_chunks * (c_instructions + c_answer) + c_instructions),
                   'output_tokens', count(*) * (v_chunks + 1) * c_answer,
                   'cost', trim_scale(round(coalesce(sum(
                       ((v_tokens + v_chunks * (c_instructions + c_answer) + c_instructions) * (m.model ->> 'input_price')::numeric
                        + (v_chunks + 1) * c_answer * (m.model ->> 'output_price')::numeric) / 1000000), 0), 6)),
                   'currency', model_currency(),
                   'provider', max(p.o_provider),
                   'is_local', bool_and(p.o_is_local),
                   'outcome', coalesce(max(p.o_outcome) filter (where p.o_outcome <> 'call'), 'call'))::text,
               v_job.status = 'completed'
        from unnest(coalesce(p_kinds, analysis_kinds())) as kind
        cross join lateral plan_model(p_tenant, model_refusal(p_tenant, v_job.job_id), kind) as p
        left join lateral (
            select mp.models -> p.o_tier as model from model_provider mp where mp.name = p.o_provider
        ) m on true;
end
$$;

revoke all on function lectern.estimate_analyses(bigint, bigint, bigint, boolean, uuid, text[]) from public;
grant execute on function lectern.estimate_analyses(bigint, bigint, bigint, boolean, uuid, text[]) to lectern_web;
