-- What the tenant of a claimed scan lets pass, everywhere or in the document at hand: values by their keyed hashes, and
-- patterns with their names. Nothing when the task is not under way any more.
create or replace function lectern.read_allowlist(p_task bigint, p_attempt smallint)
returns table (scope text, entity text, value_hash text, pattern text, name text, entry_id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
    v_document bigint;
begin
    v_task := enter_task(p_task, p_attempt, array[task_kind_scan(), task_kind_scan_assemble(), task_kind_rescan()]);
    if v_task.task_id is null then
        return;
    end if;
    select j.document_id into v_document from job j where j.tenant_id = v_task.tenant_id and j.job_id = v_task.job_id;
    return query
        select case when a.document_id is null then 'tenant' else 'document' end, a.entity, encode(a.value_hash, 'hex'),
               null::text, null::text, null::bigint
        from allowed_value a
        where a.tenant_id = v_task.tenant_id and a.state = 'accepted'
          and (a.document_id is null or a.document_id = v_document)
        union all
        select case when e.document_id is null then 'tenant' else 'document' end, e.entity, null, e.pattern, e.name, e.entry_id
        from allow_entry e
        where e.tenant_id = v_task.tenant_id and (e.document_id is null or e.document_id = v_document);
end
$$;

revoke all on function lectern.read_allowlist(bigint, smallint) from public;
grant execute on function lectern.read_allowlist(bigint, smallint) to lectern_scan;
