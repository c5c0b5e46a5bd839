-- Renames a key: one's own, or any of the tenant with p_all. Says whether there was one.
create or replace function lectern.rename_api_key(
    p_tenant bigint, p_account bigint, p_all boolean, p_key bigint, p_name text, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_old text;
begin
    perform enter_tenant(p_tenant);
    select name into v_old from api_key
    where tenant_id = p_tenant and api_key_id = p_key and (p_all or account_id = p_account)
    for no key update;
    if not found then
        return false;
    end if;
    if v_old <> p_name then
        update api_key set name = p_name where tenant_id = p_tenant and api_key_id = p_key;
        perform record_audit(p_tenant, p_actor, 'renamed_key', 'key:' || p_key,
                             jsonb_build_object('from', v_old, 'to', p_name), p_request);
    end if;
    return true;
end
$$;

revoke all on function lectern.rename_api_key(bigint, bigint, boolean, bigint, text, text, text) from public;
grant execute on function lectern.rename_api_key(bigint, bigint, boolean, bigint, text, text, text) to lectern_web;
