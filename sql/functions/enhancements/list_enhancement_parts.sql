-- The pages of the enhancement of a task under way, in their order: 'done' with the patches that were accepted and refused, 'gap' with its
-- reason, 'open': its worker never said what became of it. `o_model`, `o_prompt_version`, `o_tokens` (in and out together) and
-- `o_cost_micros` are of the calls about the page, for the ledger.
create or replace function lectern.list_enhancement_parts(p_task bigint, p_attempt smallint)
returns table (
    o_page int, o_state text, o_patches text, o_refused text, o_reason text, o_provider text, o_model text, o_prompt_version text,
    o_tokens bigint, o_cost_micros bigint
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(
        p_task, p_attempt, array[task_kind_enhance(), task_kind_enhance_page(), task_kind_enhance_apply()]);
begin
    return query
        select p.page, p.state, p.patches::text, p.refused::text, p.reason, calls.provider, calls.model, calls.prompt_version,
               coalesce(calls.tokens, 0), coalesce(calls.micros, 0)
        from enhancement_part p
        left join lateral (
            select max(c.provider) as provider, max(c.model) as model, max(c.prompt_version) as prompt_version,
                   sum(c.input_tokens + c.output_tokens)::bigint as tokens, sum(c.cost_micros)::bigint as micros
            from model_call c
            where c.tenant_id = p.tenant_id and c.job_id = v_task.job_id and c.enhancement_id = p.enhancement_id and c.page = p.page
        ) calls on true
        where p.tenant_id = v_task.tenant_id and p.enhancement_id = (v_task.ref ->> 'enhancement')::bigint
        order by p.page;
end
$$;

revoke all on function lectern.list_enhancement_parts(bigint, smallint) from public;
grant execute on function lectern.list_enhancement_parts(bigint, smallint) to lectern_analyse, lectern_convert;
