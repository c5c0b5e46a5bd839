-- Keeps the challenge of a sign-in by passkey for five minutes. Nobody is known yet: the passkey says whose it is.
create or replace function lectern.begin_passkey_sign_in(p_ticket_hash bytea, p_challenge bytea)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform forget_tickets();
    insert into sign_in_ticket (token_hash, purpose, challenge, expires_at)
    values (p_ticket_hash, 'passkey', p_challenge, now() + interval '5 minutes');
end
$$;

revoke all on function lectern.begin_passkey_sign_in(bytea, bytea) from public;
grant execute on function lectern.begin_passkey_sign_in(bytea, bytea) to lectern_web;
