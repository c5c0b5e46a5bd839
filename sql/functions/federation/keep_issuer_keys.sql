-- Keeps the keys that were just fetched from their issuer.
create or replace function lectern.keep_issuer_keys(p_issuer text, p_key_set text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    insert into issuer_keys (issuer, key_set) values (p_issuer, p_key_set)
    on conflict on constraint issuer_keys_pk do update set key_set = excluded.key_set, fetched_at = now();
end
$$;

revoke all on function lectern.keep_issuer_keys(text, text) from public;
grant execute on function lectern.keep_issuer_keys(text, text) to lectern_oidc;
