-- Of the blobs that a sweep saw in the store, those that no row names. Everything in one call belongs to one bucket and
-- one tenant.
create or replace function lectern.find_orphan_blobs(p_tenant bigint, p_bucket text, p_sha256 text[])
returns table (sha256 text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select seen.sha256 from unnest(p_sha256) as seen (sha256)
        where not is_blob_named(p_tenant, p_bucket, decode(seen.sha256, 'hex'));
end
$$;

revoke all on function lectern.find_orphan_blobs(bigint, text, text[]) from public;
grant execute on function lectern.find_orphan_blobs(bigint, text, text[]) to lectern_maintain, lectern_admin;
