-- Keeps what the second half of a sign-in needs, for ten minutes. Attempts whose time is over are removed by the way.
create or replace function lectern.begin_sign_in(
    p_state_hash bytea, p_browser_hash bytea, p_provider text, p_sealed bytea, p_return_path text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    delete from sign_in_attempt where state_hash in (
        select old.state_hash from sign_in_attempt old
        where old.expires_at < now() order by old.expires_at limit 20 for update skip locked);
    insert into sign_in_attempt (state_hash, browser_hash, provider, sealed, return_path, expires_at)
    values (p_state_hash, p_browser_hash, p_provider, p_sealed, p_return_path, now() + interval '10 minutes');
end
$$;

revoke all on function lectern.begin_sign_in(bytea, bytea, text, bytea, text) from public;
grant execute on function lectern.begin_sign_in(bytea, bytea, text, bytea, text) to lectern_oidc;
