-- The blobs that already belong to the job of a claimed task; nothing when it is not the caller's any more.
create or replace function lectern.list_task_artefacts(p_owner bigint, p_task bigint, p_attempt smallint)
returns table (kind text, name text, bucket text, sha256 text, byte_count bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
declare
    v_task task;
begin
    v_task := enter_task(p_task, p_attempt);
    if (v_task.owner = p_owner) is not true then
        return;
    end if;
    return query
        select a.kind, a.name, a.bucket, encode(a.sha256, 'hex'), a.byte_count
        from artefact a
        where a.tenant_id = v_task.tenant_id and a.job_id = v_task.job_id
        order by a.artefact_id;
end
$$;

revoke all on function lectern.list_task_artefacts(bigint, bigint, smallint) from public;
grant execute on function lectern.list_task_artefacts(bigint, bigint, smallint) to lectern_worker;
