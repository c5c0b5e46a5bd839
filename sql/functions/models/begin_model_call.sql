-- The right to ask a model once, decided in the transaction that writes the call down: nothing goes out without a row of it.
-- `p_key` is equal for the same question about the same text; `p_most_micros` is the most that the call can cost, and is
-- reserved of the month's money until the call ends.
--
-- `o_outcome`: `call`, with the call's number; `stored`: the question was answered before, `o_answer`, and is not asked again;
-- `busy`: the provider answers as many calls of live workers as it may, ask again; `no_ai`, `off`, `not_local`, `no_provider`:
-- as plan_model, now; `cap_reached`: this call could exceed the month's money; `not_ours`: the task is not under way in this
-- attempt, or nobody waits for it any more. A call of the same key that an earlier attempt left behind is `lost`: it may have
-- been paid for, and counts as if it had cost the most.
--
-- Locks, in this order: the task and the job against their removal, the provider, calls, the month.
create or replace function lectern.begin_model_call(
    p_task bigint, p_attempt smallint, p_purpose text, p_key text, p_provider text, p_model text, p_prompt_version text,
    p_most_micros bigint,
    out o_outcome text, out o_call bigint, out o_answer text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(p_task, p_attempt, model_task_kinds());
    v_provider model_provider;
    v_month constant date := model_month_of(clock_timestamp());
    v_settings jsonb;
    v_cap bigint;
    v_used bigint;
    v_lost bigint[];
begin
    perform from task t where t.task_id = v_task.task_id and t.attempt = p_attempt and t.owner = v_task.owner for share;
    if not found or not is_wanted(v_task) or p_purpose <> all (model_purposes()) then
        o_outcome := 'not_ours';
        return;
    end if;
    perform from job j where j.tenant_id = v_task.tenant_id and j.job_id = v_task.job_id for key share;
    perform check_clearance(v_task);
    select settings into v_settings from tenant where tenant_id = v_task.tenant_id;
    o_outcome := model_refusal(v_task.tenant_id, v_task.job_id);
    if o_outcome is not null then
        return;
    end if;
    select c.answer into o_answer from model_call c
    where c.tenant_id = v_task.tenant_id and c.job_id = v_task.job_id and c.key = p_key and c.answer is not null
    order by c.call_id desc limit 1;
    if found then
        o_outcome := 'stored';
        return;
    end if;

    select * into v_provider from model_provider p where p.name = p_provider for update;
    if not found then
        o_outcome := 'no_provider';
        return;
    end if;
    if coalesce((v_settings #>> '{models,local_only}')::boolean, true) and not v_provider.is_local then
        o_outcome := 'not_local';
        return;
    end if;
    v_lost := array(
        select c.call_id from model_call c
        where c.tenant_id = v_task.tenant_id and c.job_id = v_task.job_id and c.key = p_key and c.state = 'running'
          and (c.task_id = v_task.task_id or not exists (
              select from model_slot s join worker w on w.worker_id = s.owner and w.alive_until > clock_timestamp()
              where s.call_id = c.call_id))
        order by c.call_id);
    perform lose_model_calls(v_task.tenant_id, v_lost);
    -- Also after an hour, which no call takes: its worker lives and could not say how it ended.
    delete from model_slot
    where call_id in (
        select s.call_id from model_slot s
        where s.call_id = any (v_lost)
           or s.provider = p_provider and (
               s.begun_at < clock_timestamp() - interval '1 hour'
               or not exists (select from worker w where w.worker_id = s.owner and w.alive_until > clock_timestamp()))
        for update skip locked);
    if v_provider.parallel <= (
        select count(*) from model_slot s
        join worker w on w.worker_id = s.owner and w.alive_until > clock_timestamp()
        where s.provider = p_provider)
    then
        o_outcome := 'busy';
        return;
    end if;

    insert into model_month as m (tenant_id, month) values (v_task.tenant_id, v_month)
    on conflict (tenant_id, month) do update set reserved_micros = m.reserved_micros
    returning spent_micros + reserved_micros into v_used;
    v_cap := model_cap(v_task.tenant_id);
    if p_most_micros > 0 and v_used + p_most_micros > v_cap then
        o_outcome := 'cap_reached';
        return;
    end if;
    perform count_model_cost(v_task.tenant_id, v_month, 0, p_most_micros);
    insert into model_call (
        tenant_id, job_id, month, purpose, analysis_id, enhancement_id, chunk, page, task_id, attempt, key, provider, model,
        is_local, prompt_version, config_version, reserved_micros
    ) values (
        v_task.tenant_id, v_task.job_id, v_month, p_purpose, (v_task.ref ->> 'analysis')::bigint,
        (v_task.ref ->> 'enhancement')::bigint, (v_task.ref ->> 'chunk')::int,
        coalesce(v_task.ref ->> 'page', v_task.ref ->> 'first')::int, p_task, p_attempt, p_key, p_provider, p_model,
        v_provider.is_local, p_prompt_version,
        coalesce((select max(a.version) from app_config a
                  where a.tenant_id = v_task.tenant_id and a.name = 'prompt.' || p_purpose), 0),
        p_most_micros
    )
    returning call_id into o_call;
    insert into model_slot (call_id, tenant_id, provider, owner, task_id, attempt)
    values (o_call, v_task.tenant_id, p_provider, v_task.owner, p_task, p_attempt);
    o_outcome := 'call';
end
$$;

revoke all on function lectern.begin_model_call(bigint, smallint, text, text, text, text, text, bigint) from public;
grant execute on function lectern.begin_model_call(bigint, smallint, text, text, text, text, text, bigint) to lectern_analyse;
