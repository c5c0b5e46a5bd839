-- Takes an attempt: the first caller with its state, its browser and its provider gets it, and nobody else after that. No row for a state
-- that is unknown, used, older than ten minutes, of another browser or of another provider; those of others stay as they are.
create or replace function lectern.take_sign_in(p_state_hash bytea, p_browser_hash bytea, p_provider text)
returns table (o_sealed bytea, o_return_path text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query
        delete from sign_in_attempt a
        where a.state_hash = p_state_hash and a.browser_hash = p_browser_hash and a.provider = p_provider and a.expires_at > now()
        returning a.sealed, a.return_path;
end
$$;

revoke all on function lectern.take_sign_in(bytea, bytea, text) from public;
grant execute on function lectern.take_sign_in(bytea, bytea, text) to lectern_oidc;
