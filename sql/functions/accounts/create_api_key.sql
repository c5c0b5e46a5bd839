-- Makes an API key, acting for an account or (null) for the tenant itself. The token was made by the caller; only its
-- SHA-256 comes here. `p_days` null: it never expires. Of a key without an account it is kept who made it; of one that a
-- key has made, who made that one. `p_maker`: for whom the operator makes it, by address; without such an account Rejected
-- by "maker_has_an_account".
create or replace function lectern.create_api_key(
    p_tenant bigint, p_account bigint, p_token_hash bytea, p_name text, p_scopes text[], p_unlimited boolean,
    p_days int, p_actor text, p_request text, p_maker text default null
)
returns table (o_key bigint, o_expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_expires timestamptz := now() + make_interval(days => p_days);
    v_maker api_key;
    v_by_account bigint;
    v_by_key bigint;
begin
    perform enter_tenant(p_tenant);
    if p_maker is not null then
        select account_id into v_by_account from account
        where tenant_id = p_tenant and email = account_address(p_maker);
        if not found then
            raise exception 'nobody has the address %', p_maker
                using errcode = 'check_violation', constraint = 'maker_has_an_account';
        end if;
    elsif p_account is null and p_actor ~ '^account:[0-9]+$' then
        v_by_account := substr(p_actor, 9)::bigint;
    elsif p_account is null and p_actor ~ '^key:[0-9]+$' then
        select * into v_maker from api_key where tenant_id = p_tenant and api_key_id = substr(p_actor, 5)::bigint;
        v_by_account := coalesce(v_maker.account_id, v_maker.made_by_account);
        if v_by_account is null then
            v_by_key := coalesce(v_maker.made_by_key, v_maker.api_key_id);
        end if;
    end if;
    insert into api_key (tenant_id, token_hash, name, account_id, scopes, unlimited, expires_at, made_by_account, made_by_key)
    values (p_tenant, p_token_hash, p_name, p_account, p_scopes, p_unlimited, v_expires, v_by_account, v_by_key)
    returning api_key_id, as_time(v_expires) into o_key, o_expires_at;
    perform record_audit(p_tenant, p_actor, 'made_key', 'key:' || o_key,
        jsonb_build_object('scopes', p_scopes, 'unlimited', p_unlimited), p_request);
    return next;
end
$$;

revoke all on function lectern.create_api_key(bigint, bigint, bytea, text, text[], boolean, int, text, text, text) from public;
grant execute on function lectern.create_api_key(bigint, bigint, bytea, text, text[], boolean, int, text, text, text)
    to lectern_web, lectern_admin;
