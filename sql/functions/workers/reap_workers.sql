-- Shares out what dead processes held. Any worker may call this, every few seconds; each dead process is found by one.
--
-- A task that was begun keeps its attempt and waits a moment (0.5 s * 2^attempt at most, a random part of it); after
-- its last attempt it goes to the dead letters, so that a document that kills its reader ends. A task that was only
-- claimed is ready at once, with its attempt given back: it did nothing wrong.
--
-- After a start of the server nobody could renew a lease before: who has not yet been heard of has 15 s to come back.
--
-- A claim may have been under way meanwhile, for 30 s at most (the statement_timeout of every worker): a dead process is looked at
-- once more after a minute, and forgotten then. Reads the whole table of tasks, where somebody has died.
create or replace function lectern.reap_workers(out o_workers int, out o_returned int, out o_died int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
set enable_seqscan = on
as $$
declare
    v_dead bigint[];
    v_tasks bigint[];
    v_task task;
    v_capped boolean;
    v_groups bigint[] := '{}';
    v_started timestamptz := pg_postmaster_start_time();
begin
    o_workers := 0;
    o_returned := 0;
    o_died := 0;
    v_dead := array(
        select worker_id from worker
        where alive_until < clock_timestamp()
          and (beat_at > v_started or clock_timestamp() > v_started + interval '15 s')
          and (reaped_at is null or reaped_at < clock_timestamp() - interval '1 minute')
        order by worker_id limit 16 for update skip locked);
    if cardinality(v_dead) = 0 then
        return;
    end if;
    delete from worker where worker_id = any (v_dead) and reaped_at is not null;
    update worker set reaped_at = clock_timestamp() where worker_id = any (v_dead);
    get diagnostics o_workers = row_count;
    v_tasks := array(select task_id from task where state = task_state_running() and owner = any (v_dead));
    v_capped := lock_for_settlement(v_tasks);
    for v_task in
        select * from task
        where task_id = any (v_tasks) and state = task_state_running() and owner = any (v_dead)
        order by tenant_id, lane, task_id for update
    loop
        if v_task.is_begun and v_task.attempt >= v_task.max_attempts then
            delete from task where task_id = v_task.task_id;
            perform bury_task(v_task, jsonb_build_object(
                'type', 'reader_crashed', 'retryable', false,
                'message', 'Processing this document stopped the program ' || v_task.attempt || ' times.'));
            if v_capped then
                perform free_place(v_task.pool, v_task.lane, v_task.tenant_id);
            end if;
            if v_task.group_id is not null then
                v_groups := v_groups || v_task.group_id;
            end if;
            o_died := o_died + 1;
        else
            perform return_task(v_task, v_task.is_begun);
            o_returned := o_returned + 1;
        end if;
    end loop;
    if cardinality(v_groups) > 0 then
        perform fan_in(v_groups, array_fill(true, array[cardinality(v_groups)]));
    end if;
end
$$;

revoke all on function lectern.reap_workers() from public;
grant execute on function lectern.reap_workers() to lectern_worker, lectern_maintain;
