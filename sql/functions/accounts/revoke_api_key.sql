-- Revokes a key: one's own, or any of the tenant with p_all. Says whether there was one.
create or replace function lectern.revoke_api_key(
    p_tenant bigint, p_account bigint, p_all boolean, p_key bigint, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update api_key set revoked_at = coalesce(revoked_at, now())
    where tenant_id = p_tenant and api_key_id = p_key and (p_all or account_id = p_account);
    if not found then
        return false;
    end if;
    perform record_audit(p_tenant, p_actor, 'revoked_key', 'key:' || p_key, '{}', p_request);
    return true;
end
$$;

revoke all on function lectern.revoke_api_key(bigint, bigint, boolean, bigint, text, text) from public;
grant execute on function lectern.revoke_api_key(bigint, bigint, boolean, bigint, text, text) to lectern_web, lectern_admin;
