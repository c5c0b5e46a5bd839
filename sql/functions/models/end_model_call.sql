-- What became of a call: its state ('answered', 'refused', 'failed', 'unusable', 'lost'), usage
-- {"input_tokens", "output_tokens", "reasoning_tokens", "cached_tokens"} and cost, which take the place of what was reserved.
-- The answer is kept only while the task is under way in this attempt and its analysis or enhancement waits for it; of a
-- document that was erased or held again meanwhile nothing but the cost is written. A lost one counts the most it can cost.
-- Gives whether the caller may use the answer.
create or replace function lectern.end_model_call(
    p_call bigint, p_task bigint, p_attempt smallint, p_state text, p_usage jsonb, p_cost_micros bigint, p_answer text,
    p_stop text, p_reason text, p_request_id text, p_retries int
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_task task;
    v_is_ours boolean;
    v_call model_call;
    v_cost bigint;
begin
    delete from model_slot s where s.call_id = p_call and s.task_id = p_task and s.attempt = p_attempt
    returning s.tenant_id into v_tenant;
    if not found then
        return false;
    end if;
    v_task := enter_task(p_task, p_attempt, model_task_kinds());
    perform from task t where t.task_id = v_task.task_id and t.attempt = p_attempt and t.owner = v_task.owner for share;
    v_is_ours := found and is_wanted(v_task);
    perform enter_tenant(v_tenant);
    select * into v_call from model_call c where c.tenant_id = v_tenant and c.call_id = p_call for update;
    v_is_ours := v_is_ours and v_call.state = 'running';
    v_cost := case when p_state = 'lost' then v_call.reserved_micros else greatest(p_cost_micros, 0) end;
    update model_call c
    set state = p_state, cost_micros = v_cost, ended_at = clock_timestamp(),
        input_tokens = coalesce((p_usage ->> 'input_tokens')::bigint, 0),
        output_tokens = coalesce((p_usage ->> 'output_tokens')::bigint, 0),
        reasoning_tokens = coalesce((p_usage ->> 'reasoning_tokens')::bigint, 0),
        cached_tokens = coalesce((p_usage ->> 'cached_tokens')::bigint, 0),
        retries = coalesce(p_retries, 0),
        stop = p_stop,
        reason = case when c.job_id is not null then nullif(left(p_reason, 500), '') end,
        request_id = case when c.job_id is not null then nullif(left(p_request_id, 200), '') end,
        answer = case when v_is_ours and p_state = 'answered' then p_answer end
    where c.tenant_id = v_tenant and c.call_id = p_call;
    if v_call.state = 'running' then
        perform count_model_cost(v_tenant, v_call.month, v_cost, -v_call.reserved_micros);
    else
        perform count_model_cost(v_tenant, v_call.month, v_cost - v_call.cost_micros, 0);
    end if;
    return v_is_ours;
end
$$;

revoke all on function
    lectern.end_model_call(bigint, bigint, smallint, text, jsonb, bigint, text, text, text, text, int)
    from public;
grant execute on function
    lectern.end_model_call(bigint, bigint, smallint, text, jsonb, bigint, text, text, text, text, int)
    to lectern_analyse;
