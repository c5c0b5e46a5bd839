-- Ends the analyses and the enhancement of a job that are under way, with a reason in words: nobody waits for them any more. Their
-- tasks leave the queue, but for those that are being settled at this moment; those find that nobody waits. The job may be
-- locked: nothing here waits for a lock on a task. The tenant has been entered.
create or replace function lectern.stop_model_work(p_tenant bigint, p_job bigint, p_reason text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    c_kinds constant smallint[] := model_task_kinds() || task_kind_enhance_apply();
    v_task record;
begin
    delete from task_group
    where group_id in (
        select g.group_id from task_group g
        where g.tenant_id = p_tenant and g.job_id = p_job and g.on_done = any (c_kinds)
        order by g.group_id for update skip locked);
    for v_task in
        delete from task
        where task_id in (
            select t.task_id from task t
            where t.tenant_id = p_tenant and t.job_id = p_job and t.kind = any (c_kinds)
              and not exists (select from task_group g where g.group_id = t.group_id)
            order by t.task_id for update skip locked)
        returning pool, lane, state
    loop
        if v_task.state <> task_state_capped() then
            perform free_place(v_task.pool, v_task.lane, p_tenant);
        end if;
    end loop;
    update analysis set state = 'failed', reason = p_reason, ended_at = clock_timestamp()
    where tenant_id = p_tenant and job_id = p_job and ended_at is null;
    update enhancement set state = 'failed', reason = p_reason, ended_at = clock_timestamp()
    where tenant_id = p_tenant and job_id = p_job and ended_at is null;
    perform forget_answers(p_tenant, p_job, null, null);
end
$$;
