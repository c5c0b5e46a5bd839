-- Ends tasks that the caller ran: under the fence (owner, attempt) they leave the queue, and what each produced is
-- applied, all in this transaction. What the fence does not let through belongs to somebody else by now, and its
-- results are dropped, because everything hangs on the rows that the delete returns.
--
-- p_verdicts, and what their detail is: verdict_finished (the effect), verdict_try_again ({"delay_ms", "error"}),
-- verdict_give_up ({"error"}), verdict_outage ({"delay_ms"}). Trying again beyond the last attempt is giving up. An outage uses
-- no attempt, however often it comes: the task waits, and its row says since when.
--
-- Finished tasks that nothing follows (no effect, no group, no cap) end by one statement. Others end one by one, behind the locks
-- that their ends need.
--
-- The conditions do not ask for a running task: it would let the planner walk a partial index full of dead entries instead
-- of the primary key. Owner and attempt say the same.
create or replace function lectern.settle_tasks(
    p_owner bigint, p_tasks bigint[], p_attempts smallint[], p_verdicts smallint[], p_details jsonb[],
    out o_applied bigint[], out o_lanes smallint[], out o_wrote_events boolean
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_ended record;
    v_groups bigint[] := '{}';
    v_failed boolean[] := '{}';
    v_delays bigint[];
    v_capped boolean;
begin
    o_lanes := '{}';
    o_wrote_events := false;
    with ended as (
        delete from task t using unnest(p_tasks, p_attempts, p_verdicts) as d (task_id, attempt, verdict)
        where t.task_id = d.task_id and t.owner = p_owner and t.attempt = d.attempt and d.verdict = verdict_finished()
          and t.kind = task_kind_maintenance() and t.group_id is null
          and not exists (
              select from tenant_lane c
              where c.pool = t.pool and c.lane = t.lane and c.tenant_id = t.tenant_id and c.cap is not null)
        returning t.task_id, t.tenant_id, t.job_id, t.kind, t.attempt, t.cost, t.claimed_at
    ),
    remembered as (
        insert into task_history (task_id, tenant_id, job_id, kind, attempt, owner, cost, seconds)
        select task_id, tenant_id, job_id, kind, attempt, p_owner, cost, extract(epoch from clock_timestamp() - claimed_at)
        from ended
    )
    select coalesce(array_agg(task_id), '{}') into o_applied from ended;
    if cardinality(o_applied) = cardinality(p_tasks) then
        return;
    end if;

    v_capped := lock_for_settlement(p_tasks);
    for v_ended in
        with ended as (
            delete from task t using unnest(p_tasks, p_attempts, p_verdicts, p_details) as d (task_id, attempt, verdict, detail)
            where t.task_id = d.task_id and t.owner = p_owner and t.attempt = d.attempt
              and (d.verdict in (verdict_finished(), verdict_give_up()) or d.verdict = verdict_try_again() and t.attempt >= t.max_attempts)
            returning t as task, d.verdict, d.detail
        ),
        remembered as (
            insert into task_history (task_id, tenant_id, job_id, kind, attempt, owner, cost, seconds)
            select (task).task_id, (task).tenant_id, (task).job_id, (task).kind, (task).attempt, (task).owner, (task).cost,
                   extract(epoch from clock_timestamp() - (task).claimed_at)
            from ended
        )
        select task, verdict, detail from ended order by (task).tenant_id, (task).lane, (task).task_id
    loop
        o_applied := o_applied || (v_ended.task).task_id;
        if (v_ended.task).group_id is not null then
            v_groups := v_groups || (v_ended.task).group_id;
            v_failed := v_failed || (v_ended.verdict <> verdict_finished());
        end if;
        if (v_ended.task).kind <> task_kind_maintenance() then
            o_wrote_events := true;
            o_lanes := o_lanes || settle_one(v_ended.task, v_ended.verdict, v_ended.detail);
        elsif v_ended.verdict <> verdict_finished() then
            perform bury_task(v_ended.task, v_ended.detail -> 'error');
        end if;
        if v_capped then
            o_lanes := o_lanes || free_place((v_ended.task).pool, (v_ended.task).lane, (v_ended.task).tenant_id);
        end if;
    end loop;

    if verdict_try_again() = any (p_verdicts) or verdict_outage() = any (p_verdicts) then
        with later as (
            update task t
            set state = task_state_scheduled(), owner = null,
                due_at = clock_timestamp() + (d.detail ->> 'delay_ms')::bigint * interval '1 ms',
                attempt = case when d.verdict = verdict_outage() then t.attempt - 1 else t.attempt end,
                waiting_since = case when d.verdict = verdict_outage() then coalesce(t.waiting_since, clock_timestamp()) end
            from unnest(p_tasks, p_attempts, p_verdicts, p_details) as d (task_id, attempt, verdict, detail)
            where t.task_id = d.task_id and t.owner = p_owner and t.attempt = d.attempt
              and d.verdict in (verdict_try_again(), verdict_outage())
            returning t.task_id
        )
        select array_agg(task_id) into v_delays from later;
        o_applied := o_applied || coalesce(v_delays, '{}');
    end if;

    if cardinality(v_groups) > 0 then
        o_lanes := o_lanes || fan_in(v_groups, v_failed);
    end if;
    o_lanes := array(select distinct lane from unnest(o_lanes) as woken (lane) where lane is not null);
end
$$;

revoke all on function lectern.settle_tasks(bigint, bigint[], smallint[], smallint[], jsonb[]) from public;
grant execute on function lectern.settle_tasks(bigint, bigint[], smallint[], smallint[], jsonb[]) to lectern_worker;
