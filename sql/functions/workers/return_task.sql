-- Puts a task of a dead process back: later with its attempt counted where it was begun, at once and as if it had not
-- been claimed otherwise.
create or replace function lectern.return_task(p_task lectern.task, p_begun boolean)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    if p_begun then
        update task
        set state = task_state_scheduled(), owner = null,
            due_at = clock_timestamp() + least(60, 0.5 * power(2, p_task.attempt)) * random() * interval '1 s'
        where task_id = p_task.task_id;
    else
        update task
        set state = task_state_ready(), owner = null, claimed_at = null, attempt = greatest(p_task.attempt - 1, 0),
            tag = greatest(p_task.tag, lane_time(p_task.pool, p_task.lane))
        where task_id = p_task.task_id;
    end if;
end
$$;
