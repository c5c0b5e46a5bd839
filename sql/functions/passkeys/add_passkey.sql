-- Adds a passkey to an account. A session that was partial becomes a full one under a new token. Outcome: added; known: somebody has
-- registered this credential; too_many: the account has 20.
create or replace function lectern.add_passkey(
    p_tenant bigint, p_account bigint, p_credential bytea, p_user_handle bytea, p_algorithm int, p_public_key bytea, p_sign_count bigint,
    p_name text, p_session_hash bytea, p_new_session_hash bytea, p_request text
)
returns table (o_outcome text, o_passkey text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_passkey passkey;
begin
    perform enter_tenant(p_tenant);
    perform from account where tenant_id = p_tenant and account_id = p_account for no key update;
    if (select count(*) from passkey where tenant_id = p_tenant and account_id = p_account) >= 20 then
        return query select 'too_many', null::text;
        return;
    end if;
    insert into passkey (tenant_id, account_id, credential_id, user_handle, algorithm, public_key, sign_count, name)
    values (p_tenant, p_account, p_credential, p_user_handle, p_algorithm, p_public_key, p_sign_count, p_name)
    on conflict on constraint passkey_credential_unique do nothing
    returning * into v_passkey;
    if not found then
        return query select 'known', null::text;
        return;
    end if;
    perform complete_session(p_tenant, p_account, p_session_hash, p_new_session_hash);
    perform record_audit(p_tenant, 'account:' || p_account, 'factor_added', 'account:' || p_account,
                         jsonb_build_object('factor', 'passkey', 'passkey', v_passkey.passkey_id), p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_added', jsonb_build_object('factor', 'passkey', 'name', p_name));
    return query select 'added', passkey_body(v_passkey)::text;
end
$$;

revoke all on function lectern.add_passkey(bigint, bigint, bytea, bytea, int, bytea, bigint, text, bytea, bytea, text) from public;
grant execute on function lectern.add_passkey(bigint, bigint, bytea, bytea, int, bytea, bigint, text, bytea, bytea, text) to lectern_web;
