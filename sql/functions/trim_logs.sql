-- Forgets what was told long ago: outbox rows after `p_events`, task history after `p_history`, rate counters, answers
-- kept for repeated requests, sessions and uploads that are over. Makes the next month's partition of the history.
create or replace function lectern.trim_logs(p_events interval default '7 days', p_history interval default '90 days')
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_count int;
begin
    delete from event where created_at < clock_timestamp() - p_events;
    get diagnostics v_count = row_count;
    delete from task_history where ended_at < clock_timestamp() - p_history;
    delete from rate_counter where window_start < clock_timestamp() - interval '1 day';
    delete from bootstrap where expires_at < clock_timestamp() - interval '30 days';
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        delete from idempotency where tenant_id = v_tenant and created_at < clock_timestamp() - interval '1 day';
        delete from session where tenant_id = v_tenant and expires_at < clock_timestamp();
    end loop;
    perform make_history_partition((now() + interval '1 month')::date);
    return v_count;
end
$$;

grant execute on function lectern.trim_logs(interval, interval) to lectern_keep;
