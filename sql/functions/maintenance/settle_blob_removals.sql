-- What became of blobs that were taken for removal. Without an error the mark goes. With one it stays and is tried again: after
-- a minute, then twice as long each time, up to six hours. The arrays go together; '' is no error.
create or replace function lectern.settle_blob_removals(
    p_tenants bigint[], p_buckets text[], p_sha256 text[], p_errors text[]
)
returns void
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    update blob_removal r
    set failures = r.failures + 1,
        next_at = clock_timestamp() + least(interval '6 hours', interval '1 minute' * power(2, least(r.failures, 10))),
        last_error = left(t.error, 200)
    from unnest(p_tenants, p_buckets, p_sha256, p_errors) as t (tenant, bucket, sha256, error)
    where t.error <> '' and r.tenant_id = t.tenant and r.bucket = t.bucket and r.sha256 = decode(t.sha256, 'hex');

    delete from blob_removal r
    using unnest(p_tenants, p_buckets, p_sha256, p_errors) as t (tenant, bucket, sha256, error)
    where t.error = '' and r.tenant_id = t.tenant and r.bucket = t.bucket and r.sha256 = decode(t.sha256, 'hex');
$$;

revoke all on function lectern.settle_blob_removals(bigint[], text[], text[], text[]) from public;
grant execute on function lectern.settle_blob_removals(bigint[], text[], text[], text[]) to lectern_maintain;
