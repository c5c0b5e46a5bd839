-- What the queue looks like: for the health page, the metrics and the operator.
create or replace function lectern.queue_health()
returns table (name text, value double precision)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select 'tasks_ready', count(*)::double precision from task where state = task_state_ready()
    union all select 'tasks_running', count(*) from task where state = task_state_running()
    union all select 'tasks_scheduled', count(*) from task where state = task_state_scheduled()
    union all select 'tasks_capped', count(*) from task where state = task_state_capped()
    union all select 'dead_letters', count(*) from task_dead where redriven_at is null
    union all select 'workers_scan', count(*) from worker where program = 'lectern-scan' and alive_until > now()
    union all select 'workers_convert', count(*) from worker where program = 'lectern-convert' and alive_until > now()
    union all select 'workers_analyse', count(*) from worker where program = 'lectern-analyse' and alive_until > now()
    union all select 'workers_dead', count(*) from worker where alive_until <= now()
    union all select 'open_groups', count(*) from task_group
    union all select 'oldest_xmin_age_s', coalesce(max(extract(epoch from now() - xact_start)), 0)
        from pg_stat_activity where backend_xmin is not null
$$;

revoke all on function lectern.queue_health() from public;
grant execute on function lectern.queue_health() to lectern_admin, lectern_web, lectern_hub, lectern_maintain, lectern_metrics;
