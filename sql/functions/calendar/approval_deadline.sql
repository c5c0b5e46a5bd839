-- When `p_hours` working hours after `p_from` are over, by the tenant's calendar. From its settings: `time_zone` (UTC),
-- `approval_hours` (where p_hours is null; three working days), `approval_day` {"begins", "ends"} ("08:00" to "18:00"; "00:00"
-- to "24:00" is around the clock), `approval_weekends` (false: Saturdays and Sundays do not count), and the days in `holiday`.
-- Nobody reads faculty mail at night: a document that comes then is decided the next morning, not denied. In a calendar in
-- which nobody works for a year, plain hours count.
create or replace function lectern.approval_deadline(p_tenant bigint, p_from timestamptz, p_hours numeric default null)
returns timestamptz
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_settings jsonb := (select settings from tenant where tenant_id = p_tenant);
    v_zone text := coalesce(v_settings ->> 'time_zone', 'UTC');
    v_begins time := coalesce(v_settings #>> '{approval_day,begins}', '08:00');
    v_ends time := coalesce(v_settings #>> '{approval_day,ends}', '18:00');
    v_weekends boolean := coalesce((v_settings ->> 'approval_weekends')::boolean, false);
    v_left interval := coalesce(p_hours, approval_hours(p_tenant)) * interval '1 hour';
    v_first date := (p_from at time zone v_zone)::date;
    v_opens timestamptz;
    v_closes timestamptz;
begin
    for v_day in 0 .. 366 loop
        continue when not v_weekends and extract(isodow from v_first + v_day) > 5;
        continue when exists (select from holiday h where h.tenant_id = p_tenant and h.day = v_first + v_day);
        v_opens := greatest((v_first + v_day + v_begins) at time zone v_zone, p_from);
        v_closes := (v_first + v_day + v_ends) at time zone v_zone;
        continue when v_closes <= v_opens;
        if v_opens + v_left <= v_closes then
            return v_opens + v_left;
        end if;
        v_left := v_left - (v_closes - v_opens);
    end loop;
    return p_from + coalesce(p_hours, approval_hours(p_tenant)) * interval '1 hour';
end
$$;
