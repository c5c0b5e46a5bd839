-- Gives a passkey of this account another name, and the passkey as its owner is shown it. Null: there is none with this number.
create or replace function lectern.rename_passkey(p_tenant bigint, p_account bigint, p_passkey bigint, p_name text)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_passkey passkey;
begin
    perform enter_tenant(p_tenant);
    update passkey set name = p_name where tenant_id = p_tenant and account_id = p_account and passkey_id = p_passkey
    returning * into v_passkey;
    if not found then
        return null;
    end if;
    return passkey_body(v_passkey)::text;
end
$$;

revoke all on function lectern.rename_passkey(bigint, bigint, bigint, text) from public;
grant execute on function lectern.rename_passkey(bigint, bigint, bigint, text) to lectern_web;
