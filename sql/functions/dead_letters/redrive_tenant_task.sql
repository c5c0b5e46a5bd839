-- redrive_task for an administrator of the tenant: Rejected by "task_is_dead" also where the task is another tenant's, or its
-- document is in the trash.
create or replace function lectern.redrive_tenant_task(p_tenant bigint, p_task bigint, p_actor text)
returns smallint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform from task_dead d
    join job j on j.tenant_id = d.tenant_id and j.job_id = d.job_id
    where d.tenant_id = p_tenant and d.task_id = p_task and j.trashed_at is null;
    if not found then
        raise exception 'task % is not among the dead letters', p_task
            using errcode = 'check_violation', constraint = 'task_is_dead';
    end if;
    return redrive_task(p_task, p_actor);
end
$$;

revoke all on function lectern.redrive_tenant_task(bigint, bigint, text) from public;
grant execute on function lectern.redrive_tenant_task(bigint, bigint, text) to lectern_web;
