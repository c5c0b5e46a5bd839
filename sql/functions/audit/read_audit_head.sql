-- The last seal; no row: there is none.
create or replace function lectern.read_audit_head()
returns table (o_seal bigint, o_hash bytea, o_public_key bytea, o_signature bytea, o_sealed_micros bigint)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select seal_id, hash, public_key, signature, sealed_micros from audit_seal order by seal_id desc limit 1
$$;

revoke all on function lectern.read_audit_head() from public;
grant execute on function lectern.read_audit_head() to lectern_web, lectern_maintain, lectern_admin;
