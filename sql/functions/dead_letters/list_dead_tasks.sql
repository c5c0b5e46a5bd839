-- The dead letters that wait for somebody, newest first.
create or replace function lectern.list_dead_tasks(p_limit int default 100)
returns table (task_id bigint, tenant_id bigint, job_id bigint, kind smallint, attempt smallint, error jsonb, died_at timestamptz)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select task_id, tenant_id, job_id, kind, attempt, error, died_at from task_dead
    where redriven_at is null order by died_at desc limit p_limit
$$;

revoke all on function lectern.list_dead_tasks(int) from public;
grant execute on function lectern.list_dead_tasks(int) to lectern_admin;
