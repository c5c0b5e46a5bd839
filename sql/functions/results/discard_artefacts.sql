-- Takes the names off a job's blobs; those that nothing else names are removed from the store soon.
create or replace function lectern.discard_artefacts(p_tenant bigint, p_job bigint, p_kind text default null)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    with gone as (
        delete from artefact where tenant_id = p_tenant and job_id = p_job and (p_kind is null or kind = p_kind)
        returning bucket, sha256
    )
    insert into blob_removal (tenant_id, bucket, sha256)
    select distinct p_tenant, bucket, sha256 from gone
    on conflict do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
