-- Begins a resumable upload; it lives 24 hours from its last byte. Refused as reserve_upload says: then o_expires is null.
create or replace function lectern.create_upload(
    p_tenant bigint, p_upload uuid, p_principal text, p_submitter bigint, p_key bigint, p_bytes bigint, p_filename text,
    p_params jsonb, p_force boolean, p_sealed_password bytea, p_limit bigint
)
returns table (o_expires text, o_limit bigint, o_refusal text, o_wait int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_expires timestamptz := now() + interval '24 hours';
    v_reserved bigint;
begin
    perform enter_tenant(p_tenant);
    select r.o_limit, r.o_reserved, r.o_refusal, r.o_wait into o_limit, v_reserved, o_refusal, o_wait
    from reserve_upload(p_tenant, p_submitter, p_key, p_bytes, p_limit, true) r;
    if o_refusal is null then
        insert into upload (tenant_id, public_id, principal, submitter_id, api_key_id, byte_count, filename, params, force,
            sealed_password, expires_at, reserved_bytes)
        values (p_tenant, p_upload, p_principal, p_submitter, p_key, p_bytes, p_filename, p_params, p_force,
            p_sealed_password, v_expires, v_reserved);
        o_expires := to_char(v_expires at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "GMT"');
    end if;
    return next;
end
$$;

revoke all on function
    lectern.create_upload(bigint, uuid, text, bigint, bigint, bigint, text, jsonb, boolean, bytea, bigint) from public;
grant execute on function
    lectern.create_upload(bigint, uuid, text, bigint, bigint, bigint, text, jsonb, boolean, bytea, bigint) to lectern_web;
