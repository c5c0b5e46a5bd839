-- Gives the ticket of a second step a new challenge for a passkey, and the ids of the account's passkeys. No row: the ticket is unknown,
-- too old or used up, or there is no passkey.
create or replace function lectern.challenge_second_step(p_ticket_hash bytea, p_challenge bytea)
returns table (o_credential bytea)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_ticket sign_in_ticket;
begin
    update sign_in_ticket set challenge = p_challenge
    where token_hash = p_ticket_hash and purpose = 'second_factor' and expires_at > now() and tries < 5
    returning * into v_ticket;
    if not found then
        return;
    end if;
    perform enter_tenant(v_ticket.tenant_id);
    return query
        select credential_id from passkey
        where tenant_id = v_ticket.tenant_id and account_id = v_ticket.account_id order by passkey_id;
end
$$;

revoke all on function lectern.challenge_second_step(bytea, bytea) from public;
grant execute on function lectern.challenge_second_step(bytea, bytea) to lectern_web;
