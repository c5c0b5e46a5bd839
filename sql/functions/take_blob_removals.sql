-- Blobs that may be removed from the store now: marked longer than `p_grace` ago, and still needed by nobody. The rows
-- are gone when the caller commits, so it removes the files first. Marks of blobs that are needed again just go.
create or replace function lectern.take_blob_removals(p_grace interval, p_limit int default 1000)
returns table (tenant_id bigint, bucket text, sha256 text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        with taken as (
            delete from blob_removal r
            where r.ctid = any (array(
                select ctid from blob_removal where marked_at < clock_timestamp() - p_grace
                order by marked_at limit p_limit for update skip locked
            ))
            returning r.tenant_id, r.bucket, r.sha256
        )
        select t.tenant_id, t.bucket, encode(t.sha256, 'hex') from taken t
        where not is_blob_named(t.tenant_id, t.bucket, t.sha256);
end
$$;

grant execute on function lectern.take_blob_removals(interval, int) to lectern_keep;
