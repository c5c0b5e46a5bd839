-- Makes an API key, acting for an account or (null) for the tenant itself. The token was made by the caller; only its
-- SHA-256 comes here. `p_days` null: it never expires.
create or replace function lectern.create_api_key(
    p_tenant bigint, p_account bigint, p_token_hash bytea, p_name text, p_scopes text[], p_unlimited boolean,
    p_days int, p_actor text, p_request text
)
returns table (o_key bigint, o_expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_expires timestamptz := now() + make_interval(days => p_days);
begin
    perform enter_tenant(p_tenant);
    insert into api_key (tenant_id, token_hash, name, account_id, scopes, unlimited, expires_at)
    values (p_tenant, p_token_hash, p_name, p_account, p_scopes, p_unlimited, v_expires)
    returning api_key_id, as_time(v_expires) into o_key, o_expires_at;
    perform record_audit(p_tenant, p_actor, 'made_key', 'key:' || o_key,
        jsonb_build_object('scopes', p_scopes, 'unlimited', p_unlimited), p_request);
    return next;
end
$$;

grant execute on function lectern.create_api_key(bigint, bigint, bytea, text, text[], boolean, int, text, text)
    to lectern_web, lectern_admin;
