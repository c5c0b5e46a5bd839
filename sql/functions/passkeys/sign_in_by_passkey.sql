-- Begins a session for the owner of a passkey whose signature was right: it is both factors. False: its count went back.
create or replace function lectern.sign_in_by_passkey(
    p_tenant bigint, p_account bigint, p_passkey bigint, p_sign_count bigint, p_session_hash bytea, p_user_agent text,
    p_address text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    if not use_passkey(p_tenant, p_account, p_passkey, p_sign_count) then
        return false;
    end if;
    perform open_session(p_tenant, p_account, p_session_hash, null, p_request, 'passkey', p_user_agent, p_address);
    perform forgive_sign_in(email, p_address) from account where tenant_id = p_tenant and account_id = p_account;
    return true;
end
$$;

revoke all on function lectern.sign_in_by_passkey(bigint, bigint, bigint, bigint, bytea, text, text, text) from public;
grant execute on function lectern.sign_in_by_passkey(bigint, bigint, bigint, bigint, bytea, text, text, text) to lectern_web;
