-- Takes up to `p_count` ready tasks of a pool, from `p_lanes` in their order: a lane is looked at when the ones before it have no more.
-- `p_low` holds, lane by lane, the tag to start at: everything before it was claimed already and may be a long row of dead entries.
-- Moves the virtual time of each lane up to the largest tag taken.
--
-- Waits for nothing: locked rows are skipped, and the transaction commits asynchronously (a lost claim is a ready task).
-- It must never queue behind something that waits; see notes on completion in settle_tasks.
-- A process whose lease has ended gets nothing, and nobody gets anything from a paused lane. Tasks of a suspended tenant stay: what was
-- ready is out of the line (park_tasks), what became ready since is passed over.
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
declare
    v_mode text := set_config('synchronous_commit', 'off', true);  -- assigned, not performed: an expression is no statement
    v_largest bigint[] := '{}';
    v_lane smallint;
    v_time bigint;
begin
    for task_id, tag, attempt, max_attempts, kind, tenant_id, job_id, clearance_id, lane, ref in
        update task t
        set state = task_state_running(), owner = p_owner, attempt = t.attempt + 1, claimed_at = clock_timestamp(), is_begun = false
        where t.ctid = any (array(
            select chosen.ctid
            from (values (p_lanes[1], p_low[1]), (p_lanes[2], p_low[2]), (p_lanes[3], p_low[3]), (p_lanes[4], p_low[4])) as turn (lane, low)
            cross join lateral (
                select w.ctid from task w
                where w.state = task_state_ready() and w.pool = p_pool and w.lane = turn.lane and w.tag >= turn.low
                  and w.tenant_id <> all (array(select s.tenant_id from tenant s where s.suspended_at is not null))
                order by w.tag
                limit p_count
                for update skip locked
            ) as chosen
            where (select alive_until > clock_timestamp() from worker where worker_id = p_owner)
              and not (select l.paused from lane l where l.pool = p_pool and l.lane = turn.lane)
            limit p_count))
        returning t.task_id, t.tag, t.attempt, t.max_attempts, t.kind, t.tenant_id, t.job_id, t.clearance_id, t.lane, t.ref
    loop
        v_largest[lane] := greatest(v_largest[lane], tag);
        return next;
    end loop;
    for v_at in coalesce(array_lower(v_largest, 1), 1) .. coalesce(array_upper(v_largest, 1), 0) loop
        v_lane := v_at;
        if v_largest[v_lane] > lane_time(p_pool, v_lane) then
            v_time := setval(lane_clock(p_pool, v_lane), v_largest[v_lane]);
        end if;
    end loop;
end
$$;

revoke all on function lectern.claim_tasks(bigint, smallint, smallint[], bigint[], int) from public;
grant execute on function lectern.claim_tasks(bigint, smallint, smallint[], bigint[], int) to lectern_worker;
