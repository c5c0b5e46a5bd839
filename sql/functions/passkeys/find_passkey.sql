-- The passkey with this credential id, and whose it is. No row: nobody's, or its owner may not sign in.
create or replace function lectern.find_passkey(p_credential bytea)
returns table (
    o_tenant bigint, o_account bigint, o_passkey bigint, o_user_handle bytea, o_algorithm int, o_public_key bytea, o_sign_count bigint
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('app.presented_credential', encode(p_credential, 'hex'), true);
    select tenant_id, account_id, passkey_id, user_handle, algorithm, public_key, sign_count
    into o_tenant, o_account, o_passkey, o_user_handle, o_algorithm, o_public_key, o_sign_count
    from passkey where credential_id = p_credential;
    perform set_config('app.presented_credential', '', true);
    if o_tenant is null then
        return;
    end if;
    perform enter_tenant(o_tenant);
    if may_sign_in(o_tenant, o_account) then
        return next;
    end if;
end
$$;

revoke all on function lectern.find_passkey(bytea) from public;
grant execute on function lectern.find_passkey(bytea) to lectern_web;
