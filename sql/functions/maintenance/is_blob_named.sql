-- Whether any row still needs these bytes.
create or replace function lectern.is_blob_named(p_tenant bigint, p_bucket text, p_sha256 bytea)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return exists (
        select from artefact where tenant_id = p_tenant and bucket = p_bucket and sha256 = p_sha256
    ) or p_bucket = 'inbox' and exists (
        select from document where tenant_id = p_tenant and sha256 = p_sha256 and erased_at is null
    );
end
$$;
