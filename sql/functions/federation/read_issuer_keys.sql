-- The keys of an issuer as they were fetched last, and how old they are. No row: never.
create or replace function lectern.read_issuer_keys(p_issuer text)
returns table (o_key_set text, o_age_seconds double precision)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query
        select k.key_set, extract(epoch from now() - k.fetched_at)::double precision from issuer_keys k where k.issuer = p_issuer;
end
$$;

revoke all on function lectern.read_issuer_keys(text) from public;
grant execute on function lectern.read_issuer_keys(text) to lectern_oidc, lectern_web;
