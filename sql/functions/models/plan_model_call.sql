-- Who is asked for `p_purpose` about the document of a task under way: plan_model, and the outcomes `no_ai` (a submitter allows no
-- model) and `not_ours` (the task is not under way in this attempt). begin_model_call decides again.
create or replace function lectern.plan_model_call(p_task bigint, p_attempt smallint, p_purpose text)
returns table (
    o_outcome text, o_provider text, o_tier text, o_model text, o_is_local boolean, o_mask boolean, o_config jsonb,
    o_config_version int
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task constant task := enter_task(p_task, p_attempt, model_task_kinds());
begin
    if v_task.task_id is null then
        return query select 'not_ours', null::text, null::text, null::text, null::boolean, null::boolean, '{}'::jsonb, 0;
        return;
    end if;
    return query
        select p.* from plan_model(v_task.tenant_id, model_refusal(v_task.tenant_id, v_task.job_id), p_purpose) as p;
end
$$;

revoke all on function lectern.plan_model_call(bigint, smallint, text) from public;
grant execute on function lectern.plan_model_call(bigint, smallint, text) to lectern_analyse;
