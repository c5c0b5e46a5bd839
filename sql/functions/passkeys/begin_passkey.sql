-- Keeps the challenge of a new passkey for five minutes. Gives the account's handle, which is `p_new_handle` if it has none yet, with one
-- row for each passkey that it has (a row with a null credential if none).
create or replace function lectern.begin_passkey(
    p_tenant bigint, p_account bigint, p_ticket_hash bytea, p_challenge bytea, p_new_handle bytea
)
returns table (o_user_handle bytea, o_credential bytea)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_handle bytea;
begin
    perform enter_tenant(p_tenant);
    perform forget_tickets();
    select user_handle into v_handle from passkey where tenant_id = p_tenant and account_id = p_account limit 1;
    v_handle := coalesce(v_handle, p_new_handle);
    insert into sign_in_ticket (token_hash, purpose, tenant_id, account_id, challenge, user_handle, expires_at)
    values (p_ticket_hash, 'registration', p_tenant, p_account, p_challenge, v_handle, now() + interval '5 minutes');
    return query
        select v_handle, k.credential_id
        from (values (1)) one
        left join passkey k on k.tenant_id = p_tenant and k.account_id = p_account;
end
$$;

revoke all on function lectern.begin_passkey(bigint, bigint, bytea, bytea, bytea) from public;
grant execute on function lectern.begin_passkey(bigint, bigint, bytea, bytea, bytea) to lectern_web;
