-- Adds the next seal, in the transaction of read_unsealed_audit. False: somebody else was quicker, or it does not continue the last one.
-- p_settled: what read_unsealed_audit gave; rows up to there, and those sealed now, are all that there are.
create or replace function lectern.add_audit_seal(
    p_seal bigint, p_audit_ids bigint[], p_row_hashes bytea, p_settled bigint, p_previous_hash bytea, p_hash bytea, p_sealed_micros bigint,
    p_public_key bytea, p_signature bytea
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_last audit_seal;
    v_first_id constant bigint := (select min(i) from unnest(p_audit_ids) i);
    v_last_id constant bigint := (select max(i) from unnest(p_audit_ids) i);
begin
    perform pg_advisory_xact_lock(hashtext('lectern.audit_seal'));
    select * into v_last from audit_seal order by seal_id desc limit 1;
    if p_seal <> coalesce(v_last.seal_id, 0) + 1 or p_previous_hash <> coalesce(v_last.hash, decode(repeat('00', 32), 'hex')) then
        return false;
    end if;
    insert into audit_seal (
        seal_id, audit_ids, row_hashes, first_id, last_id, settled_id, waits_for, previous_hash, hash, sealed_micros, public_key, signature
    ) values (
        p_seal, p_audit_ids, p_row_hashes, v_first_id, v_last_id, least(p_settled, v_last_id), audit_writers(), p_previous_hash, p_hash,
        p_sealed_micros, p_public_key, p_signature
    );
    return true;
end
$$;

revoke all on function
    lectern.add_audit_seal(bigint, bigint[], bytea, bigint, bytea, bytea, bigint, bytea, bytea) from public;
grant execute on function
    lectern.add_audit_seal(bigint, bigint[], bytea, bigint, bytea, bytea, bigint, bytea, bytea) to lectern_maintain;
