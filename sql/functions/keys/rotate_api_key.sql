-- Makes a key that replaces another one: the same name, scopes, owner and maker, and as many days of life. The old key works for
-- `p_overlap` more, or until its own expiry if that is sooner. Only its owner may replace a key, because the new secret acts for the
-- owner; a key of the tenant itself may be replaced by somebody with p_all whose rights (p_rights) contain its scopes.
--
-- o_outcome: 'rotated'; 'not_found'; 'not_yours': somebody else's; 'more_rights': it may do what the caller may not; 'ended': it is
-- revoked or has expired; 'replaced': another key replaces it already, o_key.
create or replace function lectern.rotate_api_key(
    p_tenant bigint, p_account bigint, p_all boolean, p_rights text[], p_key bigint, p_token_hash bytea, p_overlap interval,
    p_actor text, p_request text
)
returns table (o_outcome text, o_key bigint, o_name text, o_scopes text, o_expires_at text, o_old_expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_old api_key;
    v_ends timestamptz;
    v_old_ends timestamptz;
begin
    perform enter_tenant(p_tenant);
    select * into v_old from api_key
    where tenant_id = p_tenant and api_key_id = p_key and (p_all or account_id = p_account)
    for no key update;
    o_outcome := case
        when not found then 'not_found'
        when v_old.account_id is not null and v_old.account_id is distinct from p_account then 'not_yours'
        when not v_old.scopes <@ p_rights then 'more_rights'
        when v_old.revoked_at is not null or v_old.expires_at <= now() then 'ended'
        when v_old.replaced_by is not null then 'replaced'
        else 'rotated' end;
    o_key := v_old.replaced_by;
    if o_outcome <> 'rotated' then
        return next;
        return;
    end if;
    v_ends := now() + (v_old.expires_at - v_old.created_at);
    v_old_ends := least(v_old.expires_at, now() + p_overlap);
    insert into api_key (tenant_id, token_hash, name, account_id, scopes, unlimited, expires_at, made_by_account, made_by_key)
    values (p_tenant, p_token_hash, v_old.name, v_old.account_id, v_old.scopes, v_old.unlimited, v_ends, v_old.made_by_account,
            v_old.made_by_key)
    returning api_key_id into o_key;
    update api_key set replaced_by = o_key, expires_at = v_old_ends
    where tenant_id = p_tenant and api_key_id = p_key;
    perform record_audit(p_tenant, p_actor, 'rotated_key', 'key:' || p_key,
        jsonb_build_object('replaced_by', o_key, 'old_key_expires_at', as_time(v_old_ends), 'scopes', v_old.scopes), p_request);
    o_name := v_old.name;
    o_scopes := to_json(v_old.scopes)::text;
    o_expires_at := as_time(v_ends);
    o_old_expires_at := as_time(v_old_ends);
    return next;
end
$$;

revoke all on function
    lectern.rotate_api_key(bigint, bigint, boolean, text[], bigint, bytea, interval, text, text) from public;
grant execute on function
    lectern.rotate_api_key(bigint, bigint, boolean, text[], bigint, bytea, interval, text, text) to lectern_web, lectern_admin;
