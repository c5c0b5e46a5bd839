-- An administrator lets a value pass from now on, or does not; either answer may be changed later. False: there is no such
-- value in the tenant.
create or replace function lectern.decide_allowed_value(
    p_tenant bigint, p_allowed bigint, p_accept boolean, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_found boolean;
begin
    perform enter_tenant(p_tenant);
    update allowed_value
    set state = case when p_accept then 'accepted' else 'refused' end,
        decided_by = p_actor,
        decided_at = clock_timestamp()
    where tenant_id = p_tenant and allowed_id = p_allowed;
    v_found := found;
    if v_found then
        perform record_audit(p_tenant, p_actor, 'decided_allowed_value', 'allowed_value:' || p_allowed,
                             jsonb_build_object('accepted', p_accept), p_request);
    end if;
    return v_found;
end
$$;

grant execute on function lectern.decide_allowed_value(bigint, bigint, boolean, text, text) to lectern_web;
