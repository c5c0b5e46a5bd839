-- Begins a resumable upload; it lives 24 hours from its last byte.
create or replace function lectern.create_upload(
    p_tenant bigint, p_upload uuid, p_principal text, p_submitter bigint, p_key bigint, p_bytes bigint, p_filename text,
    p_params jsonb, p_force boolean, p_sealed_password bytea
)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_expires timestamptz := now() + interval '24 hours';
begin
    perform enter_tenant(p_tenant);
    insert into upload (tenant_id, public_id, principal, submitter_id, api_key_id, byte_count, filename, params, force,
        sealed_password, expires_at)
    values (p_tenant, p_upload, p_principal, p_submitter, p_key, p_bytes, p_filename, p_params, p_force,
        p_sealed_password, v_expires);
    return to_char(v_expires at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "GMT"');
end
$$;

grant execute on function
    lectern.create_upload(bigint, uuid, text, bigint, bigint, bigint, text, jsonb, boolean, bytea) to lectern_web;
