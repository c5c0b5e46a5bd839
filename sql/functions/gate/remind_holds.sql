-- Sends the reminders that are due for open holds: one when half of the working time is over, one near the end, whose event
-- says `final`. Both due at once, after an outage, are one. Returns how many.
create or replace function lectern.remind_holds()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
    v_hold record;
    v_count int := 0;
begin
    for v_tenant in select tenant_id from tenant order by tenant_id loop
        perform enter_tenant(v_tenant);
        for v_hold in
            update hold h
            set reminded_at = clock_timestamp(),
                remind_at = case when h.final_remind_at > clock_timestamp() then h.final_remind_at end
            where h.tenant_id = v_tenant and h.hold_id in (
                select d.hold_id from hold d
                where d.tenant_id = v_tenant and d.state = 'open' and d.remind_at <= clock_timestamp()
                  and d.expires_at > clock_timestamp()
                for update skip locked
            )
            returning h.job_id, h.remind_at is null and h.final_remind_at is not null as is_final
        loop
            perform emit_event(v_tenant, j.job_id, j.submitter_id, 'hold.reminder',
                               job_body(j) || case when v_hold.is_final then '{"final": true}' else '{}' end::jsonb)
            from job j where j.tenant_id = v_tenant and j.job_id = v_hold.job_id;
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.remind_holds() from public;
grant execute on function lectern.remind_holds() to lectern_maintain;
