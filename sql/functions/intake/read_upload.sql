-- A resumable upload of this caller. No row: unknown, somebody else's, or expired.
create or replace function lectern.read_upload(p_tenant bigint, p_principal text, p_upload uuid)
returns table (
    o_bytes bigint, o_filename text, o_params text, o_force boolean, o_sealed_password bytea, o_job uuid, o_expires text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select byte_count, filename, params::text, force, sealed_password, job_public_id,
            to_char(expires_at at time zone 'UTC', 'Dy, DD Mon YYYY HH24:MI:SS "GMT"')
        from upload
        where tenant_id = p_tenant and public_id = p_upload and principal = p_principal and expires_at > now();
end
$$;

revoke all on function lectern.read_upload(bigint, text, uuid) from public;
grant execute on function lectern.read_upload(bigint, text, uuid) to lectern_web;
