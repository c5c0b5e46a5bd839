-- Ends a session.
create or replace function lectern.close_session(p_tenant bigint, p_token_hash bytea, p_actor text, p_request text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    delete from session where tenant_id = p_tenant and token_hash = p_token_hash;
    perform record_audit(p_tenant, p_actor, 'signed_out', p_actor, '{}', p_request);
end
$$;

revoke all on function lectern.close_session(bigint, bytea, text, text) from public;
grant execute on function lectern.close_session(bigint, bytea, text, text) to lectern_web;
