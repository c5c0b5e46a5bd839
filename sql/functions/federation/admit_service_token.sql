-- A verified token of a service client: from now on it counts as a key, until `p_expires`, with those of the client's scopes that
-- `p_rights` names too (null: the token names none, all of them). False if there is no such client. Tokens whose time is over are removed
-- by the way.
create or replace function lectern.admit_service_token(
    p_issuer text, p_audiences text[], p_subject text, p_rights text[], p_token_hash bytea, p_expires timestamptz
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_client service_client;
    v_scopes text[];
begin
    perform set_config('app.presented_issuer', p_issuer, true);
    perform set_config('app.presented_subject', p_subject, true);
    select * into v_client from service_client
    where issuer = p_issuer and subject = p_subject and audience = any (p_audiences) and ended_at is null
    order by tenant_id, service_client_id
    limit 1;
    if not found then
        return false;
    end if;
    perform enter_tenant(v_client.tenant_id);
    select scopes into v_scopes from api_key
    where tenant_id = v_client.tenant_id and api_key_id = v_client.api_key_id and revoked_at is null;
    if not found then
        return false;
    end if;
    delete from service_token where tenant_id = v_client.tenant_id and expires_at < now();
    insert into service_token (tenant_id, token_hash, api_key_id, rights, expires_at)
    values (v_client.tenant_id, p_token_hash, v_client.api_key_id,
            array(select s from unnest(v_scopes) s where p_rights is null or s = any (p_rights)), p_expires)
    on conflict on constraint service_token_pk do update set expires_at = excluded.expires_at, rights = excluded.rights;
    return true;
end
$$;

revoke all on function lectern.admit_service_token(text, text[], text, text[], bytea, timestamptz) from public;
grant execute on function lectern.admit_service_token(text, text[], text, text[], bytea, timestamptz) to lectern_web;
