-- Takes the second step of a sign-in with what was judged right: the time step of a code, the hash of a recovery code, or a passkey with
-- its count. The ticket is used up and the session begins under `p_session_hash`. Outcome: signed_in; refused: the code was used before or
-- the recovery code is wrong; count_went_back; no_ticket: it was used meanwhile.
create or replace function lectern.pass_second_step(
    p_ticket_hash bytea, p_method text, p_step bigint, p_resealed bytea, p_code_hash bytea, p_passkey bigint, p_sign_count bigint,
    p_session_hash bytea, p_user_agent text, p_address text, p_request text
)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_ticket sign_in_ticket;
begin
    select * into v_ticket from sign_in_ticket
    where token_hash = p_ticket_hash and purpose = 'second_factor' and expires_at > now() for update;
    if not found then
        return 'no_ticket';
    end if;
    perform enter_tenant(v_ticket.tenant_id);
    if p_method = 'totp' and not use_totp(v_ticket.tenant_id, v_ticket.account_id, p_step, p_resealed)
       or p_method = 'recovery_code' and not use_recovery_code(v_ticket.tenant_id, v_ticket.account_id, p_code_hash) then
        return 'refused';
    elsif p_method = 'passkey' and not use_passkey(v_ticket.tenant_id, v_ticket.account_id, p_passkey, p_sign_count) then
        return 'count_went_back';
    end if;
    delete from sign_in_ticket where token_hash = p_ticket_hash;
    perform open_session(v_ticket.tenant_id, v_ticket.account_id, p_session_hash, null, p_request, p_method, p_user_agent, p_address);
    perform forgive_sign_in(email, p_address) from account
    where tenant_id = v_ticket.tenant_id and account_id = v_ticket.account_id;
    perform forgive_code(v_ticket.tenant_id, v_ticket.account_id, p_address);
    if p_method = 'recovery_code' then
        perform mail_about_factor(v_ticket.tenant_id, v_ticket.account_id, 'recovery_code_used', jsonb_build_object('left', (
            select count(*) from recovery_code
            where tenant_id = v_ticket.tenant_id and account_id = v_ticket.account_id and used_at is null)));
    end if;
    return 'signed_in';
end
$$;

revoke all on function lectern.pass_second_step(bytea, text, bigint, bytea, bytea, bigint, bigint, bytea, text, text, text) from public;
grant execute on function lectern.pass_second_step(bytea, text, bigint, bytea, bytea, bigint, bigint, bytea, text, text, text)
    to lectern_web;
