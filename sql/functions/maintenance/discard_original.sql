-- Marks a document's bytes for removal when no job can still need them: every job of it is gone, or has ended as denied. Of
-- jobs that failed or were cancelled the bytes are kept, so that they can be run again; but not of a document that was
-- denied.
create or replace function lectern.discard_original(p_tenant bigint, p_document bigint)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update document d set erased_at = clock_timestamp()
    where d.tenant_id = p_tenant and d.document_id = p_document and d.erased_at is null
      and not exists (
          select from job j
          where j.tenant_id = p_tenant and j.document_id = p_document and j.status <> 'denied'
            and not (j.status in ('failed', 'cancelled') and exists (
                select from job n
                where n.tenant_id = p_tenant and n.document_id = p_document and n.status = 'denied'))
      );
    if not found then
        return false;
    end if;
    insert into blob_removal (tenant_id, bucket, sha256)
    select p_tenant, 'inbox', sha256 from document where tenant_id = p_tenant and document_id = p_document
    on conflict do nothing;
    return true;
end
$$;
