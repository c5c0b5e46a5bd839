-- What a claimed task is about; no row when it is not the caller's any more. A task after the scan is looked up through
-- its clearance once more: the table cannot hold one without, and here nothing would come out of it. A task that would ask a
-- model about a document that none may see now ends here (refuse_model_task).
create or replace function lectern.open_task(p_owner bigint, p_task bigint, p_attempt smallint)
returns table (
    public_id uuid, filename text, document_sha256 text, byte_count bigint, params jsonb,
    tenant_settings jsonb, page_count int, trace_id text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
begin
    v_task := enter_task(p_task, p_attempt);
    if (v_task.owner = p_owner) is not true then
        return;
    end if;
    perform check_clearance(v_task);
    if refuse_model_task(v_task) then
        return;
    end if;
    perform begin_scan(v_task.tenant_id, v_task.job_id);
    return query
        select j.public_id, j.filename, encode(d.sha256, 'hex'), d.byte_count, wanted_params(j),
               t.settings, j.page_count, j.trace_id
        from job j
        join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
        join tenant t on t.tenant_id = j.tenant_id
        where j.tenant_id = v_task.tenant_id and j.job_id = v_task.job_id;
end
$$;

revoke all on function lectern.open_task(bigint, bigint, smallint) from public;
grant execute on function lectern.open_task(bigint, bigint, smallint) to lectern_worker;
