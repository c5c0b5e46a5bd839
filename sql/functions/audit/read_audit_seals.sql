-- The seals after p_after in their order, at most p_most.
create or replace function lectern.read_audit_seals(p_after bigint, p_most int)
returns table (
    o_seal bigint, o_ids text, o_row_hashes bytea, o_previous bytea, o_hash bytea, o_micros bigint, o_key bytea, o_signature bytea
)
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select seal_id, array_to_string(audit_ids, ','), row_hashes, previous_hash, hash, sealed_micros, public_key, signature
    from audit_seal
    where seal_id > p_after
    order by seal_id limit p_most
$$;

revoke all on function lectern.read_audit_seals(bigint, int) from public;
grant execute on function lectern.read_audit_seals(bigint, int) to lectern_admin;
