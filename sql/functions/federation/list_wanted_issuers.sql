-- The issuers whose keys somebody misses (want_issuer_keys).
create or replace function lectern.list_wanted_issuers()
returns table (o_issuer text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select issuer from issuer_keys where wanted_at > fetched_at;
end
$$;

revoke all on function lectern.list_wanted_issuers() from public;
grant execute on function lectern.list_wanted_issuers() to lectern_oidc;
