-- Forgets events older than p_keep and remembers up to where. Events whose transactions may still overlap with open ones
-- stay. Gives the number of forgotten events; at most p_limit at a time.
create or replace function lectern.prune_events(p_keep interval, p_limit int)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count bigint;
begin
    with gone as (
        delete from lectern.event e
        where e.event_id in (
            select o.event_id
            from lectern.event o
            where o.created_at < now() - p_keep
                and o.xid < pg_snapshot_xmin(pg_current_snapshot())
            order by o.created_at
            limit p_limit
        )
        returning e.xid, e.event_id
    ),
    last_gone as (
        select g.xid, g.event_id from gone g order by g.xid desc, g.event_id desc limit 1
    ),
    raised as (
        update lectern.event_floor f
        set xid = l.xid,
            event_id = l.event_id
        from last_gone l
        where (l.xid, l.event_id) > (f.xid, f.event_id)
    )
    select count(*) into v_count from gone;
    return v_count;
end
$$;

revoke all on function lectern.prune_events(interval, int) from public;
grant execute on function lectern.prune_events(interval, int) to lectern_maintain;
