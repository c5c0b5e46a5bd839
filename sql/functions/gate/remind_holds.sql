-- Sends one reminder for every open hold whose working time is half over. Returns how many.
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
            update hold h set reminded_at = clock_timestamp()
            where h.tenant_id = v_tenant and h.hold_id in (
                select d.hold_id from hold d
                where d.tenant_id = v_tenant and d.state = 'open' and d.reminded_at is null
                  and d.remind_at <= clock_timestamp() and d.expires_at > clock_timestamp()
                for update skip locked
            )
            returning h.job_id
        loop
            perform emit_event(v_tenant, j.job_id, j.submitter_id, 'hold.reminder', job_body(j))
            from job j where j.tenant_id = v_tenant and j.job_id = v_hold.job_id;
            v_count := v_count + 1;
        end loop;
    end loop;
    return v_count;
end
$$;

revoke all on function lectern.remind_holds() from public;
grant execute on function lectern.remind_holds() to lectern_maintain;
