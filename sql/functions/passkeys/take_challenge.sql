-- Takes the challenge of a ticket, which is used up by that whatever comes of it. `p_purpose`: passkey; registration, of this account
-- alone. No row: the ticket is unknown, too old, used, or somebody else's.
create or replace function lectern.take_challenge(p_ticket_hash bytea, p_purpose text, p_account_tenant bigint, p_account bigint)
returns table (o_challenge bytea, o_user_handle bytea)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    with taken as (
        delete from sign_in_ticket
        where token_hash = p_ticket_hash and purpose = p_purpose
          and tenant_id is not distinct from p_account_tenant and account_id is not distinct from p_account
        returning challenge, user_handle, expires_at
    )
    select challenge, user_handle from taken where expires_at > now()
$$;

revoke all on function lectern.take_challenge(bytea, text, bigint, bigint) from public;
grant execute on function lectern.take_challenge(bytea, text, bigint, bigint) to lectern_web;
