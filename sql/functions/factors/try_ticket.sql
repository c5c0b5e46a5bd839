-- Counts a try of the second step of a sign-in and gives what is needed to judge it. No row: the ticket is unknown, too old, or has been
-- tried five times. `o_wait` over 0: the account's one-time codes were tried too often; the ticket keeps this try. The challenge of a
-- passkey is given once.
create or replace function lectern.try_ticket(p_ticket_hash bytea, p_method text, p_address text)
returns table (
    o_wait int, o_tenant bigint, o_account bigint, o_sealed_seed bytea, o_last_step bigint, o_challenge bytea
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_ticket sign_in_ticket;
begin
    select * into v_ticket from sign_in_ticket
    where token_hash = p_ticket_hash and purpose = 'second_factor' and expires_at > now() and tries < 5
    for update;
    if not found then
        return;
    end if;
    perform enter_tenant(v_ticket.tenant_id);
    if not may_sign_in(v_ticket.tenant_id, v_ticket.account_id) then
        return;
    end if;
    o_wait := 0;
    o_tenant := v_ticket.tenant_id;
    o_account := v_ticket.account_id;
    if p_method = 'totp' then
        o_wait := admit_code(o_tenant, o_account, p_address);
        select sealed_seed, last_step into o_sealed_seed, o_last_step from totp
        where tenant_id = o_tenant and account_id = o_account and confirmed_at is not null;
    elsif p_method = 'passkey' then
        o_challenge := v_ticket.challenge;
    end if;
    if o_wait = 0 then
        update sign_in_ticket
        set tries = tries + 1, challenge = case when p_method = 'passkey' then null else challenge end
        where token_hash = p_ticket_hash;
    end if;
    return next;
end
$$;

revoke all on function lectern.try_ticket(bytea, text, text) from public;
grant execute on function lectern.try_ticket(bytea, text, text) to lectern_web;
