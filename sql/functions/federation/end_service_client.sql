-- Ends a service client: its tokens stop working at once. Says whether there was one.
create or replace function lectern.end_service_client(p_tenant bigint, p_client bigint, p_actor text, p_request text)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_key bigint;
begin
    perform enter_tenant(p_tenant);
    update service_client set ended_at = now()
    where tenant_id = p_tenant and service_client_id = p_client and ended_at is null
    returning api_key_id into v_key;
    if not found then
        return false;
    end if;
    delete from service_token where tenant_id = p_tenant and api_key_id = v_key;
    update api_key set revoked_at = coalesce(revoked_at, now()) where tenant_id = p_tenant and api_key_id = v_key;
    perform record_audit(p_tenant, p_actor, 'ended_service_client', 'service_client:' || p_client, '{}', p_request);
    return true;
end
$$;

revoke all on function lectern.end_service_client(bigint, bigint, text, text) from public;
grant execute on function lectern.end_service_client(bigint, bigint, text, text) to lectern_web;
