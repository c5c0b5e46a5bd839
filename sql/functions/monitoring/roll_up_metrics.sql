-- Writes down what a day was like for each tenant (again, when called again), the week it belongs to, and forgets days
-- after 90 days and weeks after two years.
create or replace function lectern.roll_up_metrics(p_day date)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_from timestamptz := p_day;
    v_to timestamptz := p_day + 1;
    v_count int := 0;
begin
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        insert into metric_rollup (tenant_id, period, starts_on, name, value)
        select v_tenant, 'day', p_day, name, value
        from (
            select 'jobs_submitted' as name, count(*)::double precision as value
            from job where tenant_id = v_tenant and submitted_at >= v_from and submitted_at < v_to
            union all
            select 'jobs_' || status, count(*) from job
            where tenant_id = v_tenant and ended_at >= v_from and ended_at < v_to group by status
            union all
            select 'pages_converted', coalesce(sum(page_count), 0) from job
            where tenant_id = v_tenant and status = 'completed' and ended_at >= v_from and ended_at < v_to
            union all
            select 'confidence_mean', avg(confidence) from job
            where tenant_id = v_tenant and status = 'completed' and ended_at >= v_from and ended_at < v_to
            union all
            select 'task_seconds_' || kind, sum(seconds) from task_history
            where tenant_id = v_tenant and ended_at >= v_from and ended_at < v_to group by kind
        ) measured
        where value is not null
        on conflict (tenant_id, period, starts_on, name) do update set value = excluded.value;
        get diagnostics v_count = row_count;

        insert into metric_rollup (tenant_id, period, starts_on, name, value)
        select v_tenant, 'week', date_trunc('week', p_day)::date, name,
               case when name like '%\_mean' then avg(value) else sum(value) end
        from metric_rollup
        where tenant_id = v_tenant and period = 'day'
          and starts_on >= date_trunc('week', p_day)::date and starts_on < date_trunc('week', p_day)::date + 7
        group by name
        on conflict (tenant_id, period, starts_on, name) do update set value = excluded.value;

        delete from metric_rollup
        where tenant_id = v_tenant
          and (period = 'day' and starts_on < p_day - 90 or period = 'week' and starts_on < p_day - 730);
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.roll_up_metrics(date) from public;
grant execute on function lectern.roll_up_metrics(date) to lectern_maintain;
