-- When a hold opened at `p_from` ends: the tenant's `approval_hours` (4) later. Hours of Saturdays and Sundays do not
-- count unless the tenant's `approval_weekends` is true: nobody reads faculty mail then.
create or replace function lectern.approval_deadline(p_tenant bigint, p_from timestamptz)
returns timestamptz
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_settings jsonb := (select settings from tenant where tenant_id = p_tenant);
    v_zone text := coalesce(v_settings ->> 'time_zone', 'UTC');
    v_left interval := coalesce((v_settings ->> 'approval_hours')::numeric, 4) * interval '1 hour';
    v_at timestamptz := p_from;
    v_midnight timestamptz;
begin
    if coalesce((v_settings ->> 'approval_weekends')::boolean, false) then
        return p_from + v_left;
    end if;
    loop
        v_midnight := (date_trunc('day', v_at at time zone v_zone) + interval '1 day') at time zone v_zone;
        if extract(isodow from v_at at time zone v_zone) < 6 then
            if v_at + v_left <= v_midnight then
                return v_at + v_left;
            end if;
            v_left := v_left - (v_midnight - v_at);
        end if;
        v_at := v_midnight;
    end loop;
end
$$;
