-- The hashes of the values that the tenant of a claimed scan lets pass. Nothing when the task is not under way any more.
create or replace function lectern.read_allowed_values(p_task bigint, p_attempt smallint)
returns table (entity text, value_hash text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
begin
    select * into v_task from task t where t.task_id = p_task and t.attempt = p_attempt and t.state = 1 and t.kind = 1;
    if not found then
        return;
    end if;
    perform enter_tenant(v_task.tenant_id);
    return query
        select a.entity, encode(a.value_hash, 'hex') from allowed_value a
        where a.tenant_id = v_task.tenant_id and a.state = 'accepted';
end
$$;

grant execute on function lectern.read_allowed_values(bigint, smallint) to lectern_scan;
