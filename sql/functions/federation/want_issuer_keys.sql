-- Somebody presented a token of an issuer by a key that it did not have: lectern-oidc fetches its keys anew. At most once in 30 s, because
-- anybody can invent a key.
create or replace function lectern.want_issuer_keys(p_issuer text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    update issuer_keys set wanted_at = now()
    where issuer = p_issuer and fetched_at < now() - interval '30 seconds'
      and coalesce(wanted_at, '-infinity') <= fetched_at;
end
$$;

revoke all on function lectern.want_issuer_keys(text) from public;
grant execute on function lectern.want_issuer_keys(text) to lectern_web;
