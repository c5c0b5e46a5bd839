-- A tenant's place in a lane is found from its waiting tasks and from the lane's virtual time, not from a row that each new task of the
-- tenant rewrites and keeps locked until it is committed. The virtual time is a sequence: it has no versions that a held snapshot
-- would keep, and moving it waits for nobody. tenant_lane keeps only what was set: shares and caps.
-- Locks: task, shortly, for a column with a constant default and while an index is built; lane and tenant_lane, shortly. The previous
-- version's workers call note_progress, which still moves the time.

alter table lectern.task add column is_aside boolean not null default false;  -- does not move its tenant's place in the lane

create index task_place_idx on lectern.task (pool, lane, tenant_id, tag) where state in (0, 3) and not is_aside;

alter table lectern.lane add column clock regclass;

do $$
declare
    v_lane record;
    v_clock text;
begin
    for v_lane in select pool, lane, vtime from lectern.lane order by pool, lane loop
        v_clock := format('lectern.lane_%s_%s_clock', v_lane.pool, v_lane.lane);
        execute format('create sequence %s minvalue 0 start with 0', v_clock);
        update lectern.lane set clock = v_clock::regclass where pool = v_lane.pool and lane = v_lane.lane;
        perform setval(v_clock::regclass, greatest(v_lane.vtime, (
            select max(tag) from lectern.task where state = 1 and pool = v_lane.pool and lane = v_lane.lane)));
    end loop;
end
$$;

alter table lectern.lane alter column clock set not null;
alter table lectern.lane drop column vtime;

delete from lectern.tenant_lane where weight = 1 and cap is null;
alter table lectern.tenant_lane drop column last_tag;

drop function if exists lectern.take_place(smallint, smallint, bigint, int);
drop function if exists lectern.fan_out(bigint, bigint, bigint, smallint, smallint, jsonb, smallint, jsonb);
drop function if exists lectern.lanes_after(bigint[], jsonb[]);
drop function if exists lectern.lock_for_settlement(bigint[], jsonb[]);
