-- What the rows of a tenant say must be in the store, page by page: everything after the address given, in its order.
create or replace function lectern.list_named_blobs(
    p_tenant bigint, p_after_bucket text, p_after_sha256 text, p_limit int default 1000
)
returns table (bucket text, sha256 text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
begin
    perform enter_tenant(p_tenant);
    return query
        select n.bucket, n.sha256 from (
            select a.bucket, encode(a.sha256, 'hex') as sha256 from artefact a where a.tenant_id = p_tenant
            union
            select 'inbox', encode(d.sha256, 'hex') from document d where d.tenant_id = p_tenant and d.erased_at is null
        ) n
        where (n.bucket, n.sha256) > (p_after_bucket, p_after_sha256)
        order by n.bucket, n.sha256 limit p_limit;
end
$$;

revoke all on function lectern.list_named_blobs(bigint, text, text, int) from public;
grant execute on function lectern.list_named_blobs(bigint, text, text, int) to lectern_maintain, lectern_admin;
