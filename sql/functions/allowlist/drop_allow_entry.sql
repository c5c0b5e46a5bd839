-- Lets a pattern pass no longer. False: the tenant has no such entry.
create or replace function lectern.drop_allow_entry(p_tenant bigint, p_entry bigint, p_actor text, p_request text)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_entry allow_entry;
begin
    perform enter_tenant(p_tenant);
    delete from allow_entry where tenant_id = p_tenant and entry_id = p_entry returning * into v_entry;
    if not found then
        return false;
    end if;
    perform record_audit(p_tenant, p_actor, 'dropped_allow_entry', 'allow_entry:' || p_entry,
                         jsonb_build_object('pattern', v_entry.pattern), p_request);
    return true;
end
$$;

revoke all on function lectern.drop_allow_entry(bigint, bigint, text, text) from public;
grant execute on function lectern.drop_allow_entry(bigint, bigint, text, text) to lectern_web;
