-- Marks a document's bytes for removal when no job can still need them: every job of it is gone, or has ended as denied. Of
-- jobs that failed or were cancelled the bytes are kept, so that they can be run again; but not of a document that was
-- denied. `p_also_locked`: also where an expired hold of the bytes could still be reopened, because a person has denied them.
--
-- The document is locked first, and looked at afterwards: whoever reopens a hold meanwhile locks it too (reopen_hold).
create or replace function lectern.discard_original(p_tenant bigint, p_document bigint, p_also_locked boolean default false)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform from document where tenant_id = p_tenant and document_id = p_document for no key update;
    update document d set erased_at = clock_timestamp()
    where d.tenant_id = p_tenant and d.document_id = p_document and d.erased_at is null
      and not exists (
          select from job j
          where j.tenant_id = p_tenant and j.document_id = p_document
            and (j.status <> 'denied' or not p_also_locked and is_locked(p_tenant, j.job_id))
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
