-- Blobs that may be removed from the store now: marked longer than `p_grace` ago, not just tried in vain, and still needed by
-- nobody. Those that have failed come last. The marks stay, locked, until the caller says what became of each
-- (settle_blob_removals), in the same transaction. Marks of blobs that are needed again just go.
create or replace function lectern.take_blob_removals(p_grace interval, p_limit int default 1000)
returns table (tenant_id bigint, bucket text, sha256 text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_mark blob_removal;
begin
    for v_mark in
        select * from blob_removal r
        where r.marked_at < clock_timestamp() - p_grace and r.next_at <= clock_timestamp()
        order by r.failures, r.next_at limit p_limit for update skip locked
    loop
        if is_blob_named(v_mark.tenant_id, v_mark.bucket, v_mark.sha256) then
            delete from blob_removal r
            where r.tenant_id = v_mark.tenant_id and r.bucket = v_mark.bucket and r.sha256 = v_mark.sha256;
        else
            return query select v_mark.tenant_id, v_mark.bucket, encode(v_mark.sha256, 'hex');
        end if;
    end loop;
end
$$;

revoke all on function lectern.take_blob_removals(interval, int) from public;
grant execute on function lectern.take_blob_removals(interval, int) to lectern_maintain;
