-- Gives tasks one more try each: an attempt ended because its process was cut off from the database, not because it died.
-- The fence of whoever has the task now is left alone, so the number of attempts grows and not the attempt. Tasks that
-- have gone, or were not tried again in the meantime under this number, are left out.
create or replace function lectern.excuse_tasks(p_tasks bigint[], p_attempts smallint[])
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    update task t set max_attempts = t.max_attempts + 1
    from unnest(p_tasks, p_attempts) as d (task_id, attempt)
    where t.task_id = d.task_id and t.attempt >= d.attempt and t.max_attempts < 1000;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

revoke all on function lectern.excuse_tasks(bigint[], smallint[]) from public;
grant execute on function lectern.excuse_tasks(bigint[], smallint[]) to lectern_worker;
