-- The newest seals: number, time, how many rows of all tenants, hash, public key and signature in hexadecimal. Whoever notes a hash
-- elsewhere can prove later that the log up to it is as it was.
create or replace function lectern.list_audit_seals(p_most int)
returns table (o_seal bigint, o_at text, o_rows int, o_hash text, o_key text, o_signature text)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select seal_id, as_time(to_timestamp(sealed_micros / 1000000.0)), cardinality(audit_ids), encode(hash, 'hex'),
           encode(public_key, 'hex'), encode(signature, 'hex')
    from audit_seal order by seal_id desc limit p_most
$$;

revoke all on function lectern.list_audit_seals(int) from public;
grant execute on function lectern.list_audit_seals(int) to lectern_web;
