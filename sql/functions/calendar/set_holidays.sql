-- The tenant's holidays from now on: [{"day": "2026-12-25", "name": "Christmas"}, …]. Deadlines that were set stay.
create or replace function lectern.set_holidays(p_tenant bigint, p_days jsonb, p_actor text, p_request text default null)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    perform enter_tenant(p_tenant);
    delete from holiday where tenant_id = p_tenant;
    insert into holiday (tenant_id, day, name)
    select distinct on (d.day) p_tenant, d.day, d.name from jsonb_to_recordset(p_days) as d (day date, name text);
    get diagnostics v_count = row_count;
    perform record_audit(p_tenant, p_actor, 'set_holidays', 'tenant:' || p_tenant, jsonb_build_object('days', v_count), p_request);
    return v_count;
end
$$;

revoke all on function lectern.set_holidays(bigint, jsonb, text, text) from public;
grant execute on function lectern.set_holidays(bigint, jsonb, text, text) to lectern_web, lectern_admin;
