-- What became visible since a reader's last look, for the programs that pass it on (hub, notify).
--
-- Ids and transaction numbers commit out of order, so neither can say "everything up to here was read". A snapshot can:
-- an event is new when it is visible now and was not visible in p_seen, that is when its transaction had not begun or had
-- not ended then. Both are looked up in the index, so a write transaction that stays open for an hour costs its readers
-- one probe and hides nobody else's events.
--
-- Rows `for_submitter_only` are copies for a later submitter of the same bytes; nobody else gets them.
--
-- Every row carries `seen`, the snapshot of this look, to be passed as p_seen next time; a look without news gives one row
-- with a null event_id. More than p_limit news come in pages: ask again with p_until = seen and p_after_* = the last row,
-- until a page is short. `life` differs after each crash of the server (note_server_life); null right after one. Then p_seen is
-- worth nothing: transaction numbers that were not yet on the disk are given out again (begin_events).
create or replace function lectern.take_events(
    p_seen pg_snapshot,
    p_until pg_snapshot,
    p_after_xid xid8,
    p_after_id bigint,
    p_limit int
)
returns table (
    seen pg_snapshot,
    life bigint,
    looked_at bigint,
    event_id bigint,
    xid xid8,
    tenant_id bigint,
    submitter_id bigint,
    api_key_id bigint,
    kind text,
    job text,
    status text,
    message text,
    for_submitter_only boolean
)
language plpgsql stable security definer
set search_path = lectern, pg_temp
set enable_seqscan = off
set enable_bitmapscan = off
as $$
#variable_conflict use_column
declare
    -- A stable function sees with the eyes of the statement that called it: this is the snapshot of the reads below.
    v_until constant pg_snapshot := coalesce(p_until, pg_current_snapshot());
    v_open constant xid8[] := array(select pg_snapshot_xip(p_seen));
begin
    return query
    select v_until, (select floor(extract(epoch from l.began_at) * 1000000)::bigint from lectern.server_life l),
        floor(extract(epoch from now()))::bigint, n.event_id, n.xid, n.tenant_id, n.submitter_id, n.api_key_id, n.kind,
        n.body ->> 'id', n.body ->> 'status', lectern.event_message(n.event_id, n.kind, n.created_at, n.body),
        n.for_submitter_only
    from (select 1) as always
    left join lateral (
        (
            select e.*
            from lectern.event e
            where e.xid = any (v_open)
                and pg_visible_in_snapshot(e.xid, v_until)
                and (e.xid, e.event_id) > (p_after_xid, p_after_id)
            order by e.xid, e.event_id
            limit p_limit
        )
        union all
        (
            select e.*
            from lectern.event e
            where e.xid >= pg_snapshot_xmax(p_seen)
                and pg_visible_in_snapshot(e.xid, v_until)
                and (e.xid, e.event_id) > (p_after_xid, p_after_id)
            order by e.xid, e.event_id
            limit p_limit
        )
        order by xid, event_id
        limit p_limit
    ) as n on true
    order by n.xid, n.event_id;
end
$$;

revoke all on function lectern.take_events(pg_snapshot, pg_snapshot, xid8, bigint, int) from public;
grant execute on function lectern.take_events(pg_snapshot, pg_snapshot, xid8, bigint, int) to lectern_hub;
