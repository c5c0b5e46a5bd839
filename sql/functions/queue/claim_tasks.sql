-- Takes up to `p_count` ready tasks of a pool, from the first of `p_lanes` that has any. `p_low` holds, lane by lane, the
-- tag to start at: everything before it was claimed already and may be a long row of dead entries.
--
-- Waits for nothing: locked rows are skipped, and the transaction commits asynchronously (a lost claim is a ready task).
-- It must never queue behind something that waits; see notes on completion in settle_tasks.
-- A process whose lease has ended gets nothing.
create or replace function lectern.claim_tasks(
    p_owner bigint, p_pool smallint, p_lanes smallint[], p_low bigint[], p_count int
)
returns table (
    task_id bigint, tag bigint, attempt smallint, max_attempts smallint, kind smallint,
    tenant_id bigint, job_id bigint, clearance_id bigint, lane smallint, ref jsonb
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
#variable_conflict use_column
begin
    perform set_config('synchronous_commit', 'off', true);
    if not exists (select from worker where worker_id = p_owner and alive_until > clock_timestamp()) then
        return;
    end if;
    for v_turn in 1 .. cardinality(p_lanes) loop
        continue when (select l.paused from lane l where l.pool = p_pool and l.lane = p_lanes[v_turn]);
        return query
            with chosen as (
                select t.ctid from task t
                where t.state = task_state_ready() and t.pool = p_pool and t.lane = p_lanes[v_turn] and t.tag >= p_low[v_turn]
                order by t.tag
                limit p_count
                for update skip locked
            )
            update task t
            set state = task_state_running(), owner = p_owner, attempt = t.attempt + 1, claimed_at = clock_timestamp(), is_begun = false
            where t.ctid = any (array(select ctid from chosen))
            returning t.task_id, t.tag, t.attempt, t.max_attempts, t.kind,
                      t.tenant_id, t.job_id, t.clearance_id, t.lane, t.ref;
        exit when found;
    end loop;
end
$$;

revoke all on function lectern.claim_tasks(bigint, smallint, smallint[], bigint[], int) from public;
grant execute on function lectern.claim_tasks(bigint, smallint, smallint[], bigint[], int) to lectern_worker;
