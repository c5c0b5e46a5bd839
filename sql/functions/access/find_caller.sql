-- Who presents this token (its SHA-256): a session's, an API key's or a service client's. Enters the tenant. All null for nobody: unknown,
-- expired, idle, revoked, disabled. Notes the use now and then, so that most calls write nothing; never for an event stream
-- (look_up_callers), or a forgotten browser would keep its session alive.
create or replace function lectern.find_caller(p_token_hash bytea, p_is_session boolean)
returns lectern.caller
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_caller lectern.caller;
    v_session session;
    v_key api_key;
    v_token service_token;
    v_account account;
    v_noted constant boolean := coalesce(current_setting('app.only_looking', true), '') = '';
begin
    perform set_config('app.presented', encode(p_token_hash, 'hex'), true);
    if p_is_session then
        select * into v_session from session where token_hash = p_token_hash;
        if not found or v_session.expires_at <= now() or v_session.last_seen_at <= now() - interval '30 minutes' then
            return null;
        end if;
        perform set_config('app.tenant', v_session.tenant_id::text, true);
        if v_noted and v_session.last_seen_at < now() - interval '1 minute' then
            update session set last_seen_at = now() where token_hash = p_token_hash;
        end if;
        v_caller.account_id := v_session.account_id;
        v_caller.tenant_id := v_session.tenant_id;
    else
        select * into v_key from api_key where token_hash = p_token_hash;
        if not found then
            -- A service client's token that was verified before: it counts as the client's key, with fewer rights.
            select * into v_token from service_token where token_hash = p_token_hash and expires_at > now();
            perform set_config('app.tenant', v_token.tenant_id::text, true);
            select * into v_key from api_key where tenant_id = v_token.tenant_id and api_key_id = v_token.api_key_id;
        end if;
        if v_key.api_key_id is null or v_key.revoked_at is not null or v_key.expires_at <= now() then
            return null;
        end if;
        perform set_config('app.tenant', v_key.tenant_id::text, true);
        if v_noted and (v_key.last_used_at is null or v_key.last_used_at < now() - interval '5 minutes') then
            update api_key set last_used_at = now()
            where tenant_id = v_key.tenant_id and api_key_id = v_key.api_key_id;
        end if;
        v_caller.account_id := v_key.account_id;
        v_caller.api_key_id := v_key.api_key_id;
        v_caller.tenant_id := v_key.tenant_id;
        v_caller.display_name := v_key.name;
        v_caller.roles := '{}';
        v_caller.rights := v_key.scopes;
        if v_token.rights is not null then
            v_caller.rights := array(select s from unnest(v_key.scopes) s where s = any (v_token.rights));
        end if;
    end if;
    if exists (select from tenant where tenant_id = v_caller.tenant_id and suspended_at is not null) then
        return null;
    end if;
    v_caller.unlimited := coalesce(v_key.unlimited, false);
    if v_caller.account_id is not null then
        select * into v_account from account
        where tenant_id = v_caller.tenant_id and account_id = v_caller.account_id;
        if not found or v_account.disabled_at is not null then
            return null;
        end if;
        v_caller.email := v_account.email;
        v_caller.display_name := v_account.display_name;
        v_caller.roles := v_account.roles::text[];
        v_caller.rights := rights_of(v_caller.roles, v_key.scopes);
        if v_session.is_partial then
            v_caller.rights := '{}';
            v_caller.must := 'enrol_second_factor';
        end if;
    end if;
    return v_caller;
end
$$;
