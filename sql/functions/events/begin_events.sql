-- Where a reader must begin to hear every event that was written at p_since (seconds since the epoch) or later: a snapshot
-- from before the first of them, and from before p_seen where that is given. The reader may hear a few again.
create or replace function lectern.begin_events(p_since bigint, p_seen pg_snapshot)
returns pg_snapshot
language plpgsql stable security definer
set search_path = lectern, pg_temp
as $$
declare
    v_first xid8 := pg_snapshot_xmin(pg_current_snapshot());
    v_found xid8;
begin
    select r.xid into v_found
    from (select e.xid from lectern.event e where e.created_at >= to_timestamp(p_since) offset 0) as r
    order by r.xid
    limit 1;
    if v_found < v_first then
        v_first := v_found;
    end if;
    if pg_snapshot_xmin(p_seen) < v_first then
        v_first := pg_snapshot_xmin(p_seen);
    end if;
    return (v_first::text || ':' || v_first::text || ':')::pg_snapshot;
end
$$;

revoke all on function lectern.begin_events(bigint, pg_snapshot) from public;
grant execute on function lectern.begin_events(bigint, pg_snapshot) to lectern_hub;
