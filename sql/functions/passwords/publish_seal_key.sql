-- A worker that holds the key file publishes the public half, under which passwords are sealed for it.
create or replace function lectern.publish_seal_key(p_public_key bytea)
returns void
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    insert into seal_key (public_key) values (p_public_key)
    on conflict (public_key) do update set published_at = now()
$$;

revoke all on function lectern.publish_seal_key(bytea) from public;
grant execute on function lectern.publish_seal_key(bytea) to lectern_scan, lectern_convert, lectern_admin;
