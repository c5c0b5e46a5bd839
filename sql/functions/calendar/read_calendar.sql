-- When a tenant's approvers work (Calendar in openapi.yaml), as approval_deadline counts.
create or replace function lectern.read_calendar(p_tenant bigint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return (
        select jsonb_build_object(
            'time_zone', coalesce(t.settings ->> 'time_zone', 'UTC'),
            'approval_hours', approval_hours(p_tenant),
            'day_begins', coalesce(t.settings #>> '{approval_day,begins}', '08:00'),
            'day_ends', coalesce(t.settings #>> '{approval_day,ends}', '18:00'),
            'weekends', coalesce((t.settings ->> 'approval_weekends')::boolean, false),
            'holidays', coalesce((
                select jsonb_agg(jsonb_build_object('day', h.day, 'name', h.name) order by h.day)
                from holiday h where h.tenant_id = p_tenant
            ), '[]')
        )
        from tenant t where t.tenant_id = p_tenant
    );
end
$$;

revoke all on function lectern.read_calendar(bigint) from public;
grant execute on function lectern.read_calendar(bigint) to lectern_web;
