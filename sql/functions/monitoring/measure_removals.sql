-- For the metrics: blobs that wait for their removal, those of them that could not be removed so far, how long the oldest has
-- waited, and the originals of denied documents among them: whose removal people rely on.
create or replace function lectern.measure_removals()
returns table (o_waiting bigint, o_failing bigint, o_oldest_seconds double precision, o_denied bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    select count(*), count(*) filter (where failures > 0),
           coalesce(extract(epoch from clock_timestamp() - min(marked_at)), 0)
    into o_waiting, o_failing, o_oldest_seconds
    from blob_removal;
    o_denied := 0;
    for v_tenant in select distinct tenant_id from blob_removal where bucket = 'inbox' loop
        perform enter_tenant(v_tenant);
        o_denied := o_denied + (
            select count(*) from blob_removal r
            join document d on d.tenant_id = r.tenant_id and d.sha256 = r.sha256
            where r.tenant_id = v_tenant and r.bucket = 'inbox'
              and exists (select from job j where j.tenant_id = v_tenant and j.document_id = d.document_id and j.status = 'denied'));
    end loop;
    return next;
end
$$;

revoke all on function lectern.measure_removals() from public;
grant execute on function lectern.measure_removals() to lectern_maintain;
