-- Whether and from where a cursor can be resumed that was given out at p_issued (seconds since the epoch).
--
-- Not at all when events after it were forgotten, or when it is ahead of this server (a restored backup). When the server
-- crashed since, its transaction numbers may have been given out again: everything written since a little before p_issued
-- is then sent once more.
create or replace function lectern.resume_events(p_xid xid8, p_event bigint, p_issued bigint)
returns table (can_resume boolean, xid xid8, event_id bigint)
language plpgsql stable security definer
set search_path = lectern, pg_temp
as $$
declare
    c_margin constant bigint := 10;    -- seconds; unflushed commits are at most three rounds of the WAL writer old
    v_first xid8;
begin
    select (p_xid, p_event) >= (f.xid, f.event_id) into can_resume from lectern.event_floor f;
    xid := p_xid;
    event_id := p_event;
    if not exists (select from lectern.server_life l where l.began_at < to_timestamp(p_issued)) then
        v_first := pg_snapshot_xmin(lectern.begin_events(p_issued - c_margin, null));
        if v_first <= p_xid then
            xid := v_first;
            event_id := 0;
        end if;
    end if;
    can_resume := can_resume and xid <= pg_snapshot_xmax(pg_current_snapshot());
    return next;
end
$$;

revoke all on function lectern.resume_events(xid8, bigint, bigint) from public;
grant execute on function lectern.resume_events(xid8, bigint, bigint) to lectern_hub;
