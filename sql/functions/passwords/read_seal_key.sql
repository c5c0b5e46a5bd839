-- The key under which to seal a password now. No row: no worker could open it.
create or replace function lectern.read_seal_key()
returns table (o_public_key bytea)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select public_key from seal_key order by published_at desc limit 1
$$;

revoke all on function lectern.read_seal_key() from public;
grant execute on function lectern.read_seal_key() to lectern_web;
