-- Forgets what was written down long ago: the history of tasks, links of the first start, sessions that are over,
-- changes of access, calls of models about documents that are gone (after 400 days; their months stay). Makes
-- the next month's partition of the history.
create or replace function lectern.trim_logs(p_history interval default '90 days')
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_count int;
begin
    delete from task_history where ended_at < clock_timestamp() - p_history;
    get diagnostics v_count = row_count;
    delete from access_change where changed_at < clock_timestamp() - interval '1 hour';
    delete from bootstrap where expires_at < clock_timestamp() - interval '30 days';
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        delete from session where tenant_id = v_tenant and expires_at < clock_timestamp();
        delete from model_call
        where tenant_id = v_tenant and job_id is null and started_at < clock_timestamp() - interval '400 days';
    end loop;
    perform make_history_partition((now() + interval '1 month')::date);
    return v_count;
end
$$;

revoke all on function lectern.trim_logs(interval) from public;
grant execute on function lectern.trim_logs(interval) to lectern_maintain;
