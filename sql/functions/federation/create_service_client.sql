-- A program whose tokens of an issuer are taken as a key with these scopes. Null if there is one with the same issuer, audience and
-- subject. `p_key_hash` is the SHA-256 of random bytes that nobody keeps: the client's key exists so that limits, documents and lists can
-- name it.
create or replace function lectern.create_service_client(
    p_tenant bigint, p_name text, p_issuer text, p_audience text, p_subject text, p_scopes text[], p_key_hash bytea, p_actor text,
    p_request text
)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_key bigint;
    v_client bigint;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    if exists (select from service_client
               where tenant_id = p_tenant and issuer = p_issuer and audience = p_audience and subject = p_subject and ended_at is null) then
        return null;
    end if;
    select o_key into v_key from create_api_key(p_tenant, null, p_key_hash, p_name, p_scopes, false, null, p_actor, p_request);
    insert into service_client (tenant_id, api_key_id, issuer, audience, subject)
    values (p_tenant, v_key, p_issuer, p_audience, p_subject)
    returning service_client_id into v_client;
    perform record_audit(p_tenant, p_actor, 'made_service_client', 'service_client:' || v_client,
                         jsonb_build_object('issuer', p_issuer, 'audience', p_audience, 'subject', p_subject, 'scopes', p_scopes),
                         p_request);
    return v_client;
end
$$;

revoke all on function lectern.create_service_client(bigint, text, text, text, text, text[], bytea, text, text) from public;
grant execute on function lectern.create_service_client(bigint, text, text, text, text, text[], bytea, text, text) to lectern_web;
