-- Sets a tenant's working days, hours and holidays (Calendar in openapi.yaml). Deadlines that were set stay.
-- Hours that are three of its working days are not set: they follow the working day.
-- Outcome: set, unknown_time_zone, day_ends_first (the working day ends before it begins), unknown_day (a holiday that is no
-- date, as 31 February). Nothing changes unless it is set.
create or replace function lectern.set_calendar(p_tenant bigint, p_calendar jsonb, p_actor text, p_request text)
returns lectern.calendar_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_before jsonb;
    v_after jsonb;
begin
    perform enter_tenant(p_tenant);
    if not exists (select from pg_timezone_names z where z.name = p_calendar ->> 'time_zone') then
        return 'unknown_time_zone';
    elsif (p_calendar ->> 'day_begins')::time >= (p_calendar ->> 'day_ends')::time then
        return 'day_ends_first';
    end if;
    begin
        perform (h ->> 'day')::date from jsonb_array_elements(p_calendar -> 'holidays') h;
    exception when datetime_field_overflow or invalid_datetime_format then
        return 'unknown_day';
    end;
    select settings into v_before from tenant where tenant_id = p_tenant for update;
    update tenant
    set settings = (settings - 'approval_hours') || jsonb_build_object(
        'time_zone', p_calendar -> 'time_zone',
        'approval_day', jsonb_build_object('begins', p_calendar -> 'day_begins', 'ends', p_calendar -> 'day_ends'),
        'approval_weekends', p_calendar -> 'weekends')
        || case when (p_calendar ->> 'approval_hours')::numeric
                     is distinct from default_approval_hours((p_calendar ->> 'day_begins')::time, (p_calendar ->> 'day_ends')::time)
               then jsonb_build_object('approval_hours', p_calendar -> 'approval_hours') else '{}' end
    where tenant_id = p_tenant
    returning settings into v_after;
    perform record_setting_changes(p_tenant, v_before, v_after, p_actor, p_request);
    perform set_holidays(p_tenant, p_calendar -> 'holidays', p_actor, p_request);
    perform record_audit(p_tenant, p_actor, 'set_calendar', 'tenant:' || p_tenant, p_calendar - 'holidays', p_request);
    return 'set';
end
$$;

revoke all on function lectern.set_calendar(bigint, jsonb, text, text) from public;
grant execute on function lectern.set_calendar(bigint, jsonb, text, text) to lectern_web;
