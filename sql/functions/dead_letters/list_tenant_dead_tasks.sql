-- The dead tasks of a tenant that wait for somebody, newest first, with the document that each belongs to; behind `p_before`
-- (a task's number), null: from the top.
create or replace function lectern.list_tenant_dead_tasks(p_tenant bigint, p_before bigint, p_limit int)
returns table (
    o_task bigint, o_job uuid, o_filename text, o_status text, o_kind smallint, o_attempt smallint, o_error text,
    o_died_at timestamptz
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
    select d.task_id, j.public_id, j.filename, j.status::text, d.kind, d.attempt, error_of(d.error, d.kind)::text, d.died_at
    from task_dead d
    join job j on j.tenant_id = d.tenant_id and j.job_id = d.job_id
    where d.tenant_id = p_tenant and d.redriven_at is null and j.trashed_at is null
      and (p_before is null or d.task_id < p_before)
    order by d.task_id desc limit p_limit;
end
$$;

revoke all on function lectern.list_tenant_dead_tasks(bigint, bigint, int) from public;
grant execute on function lectern.list_tenant_dead_tasks(bigint, bigint, int) to lectern_web;
