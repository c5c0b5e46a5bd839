-- Makes deliveries from what became visible in the outbox since the last look, each exactly once: the place and the deliveries
-- are written in one transaction, and only one notifier is in it at a time. `p_mail` false: this installation sends no mail.
-- Gives how many were made.
--
-- A snapshot says what was seen (take_events). After a crash of the server, transaction numbers may have been given out again;
-- then the last seconds are looked at once more, and what was delivered already is known by its event.
create or replace function lectern.spread_events(p_mail boolean)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_place notify_position;
    v_life bigint := note_server_life();
    v_until pg_snapshot;
    v_event record;
    v_after_xid xid8 := '0';
    v_after_id bigint := 0;
    v_page int;
    v_count int := 0;
begin
    select * into strict v_place from notify_position for update;
    if v_place.life is distinct from v_life then
        v_place.seen := begin_events(floor(extract(epoch from v_place.at))::bigint - 10, v_place.seen);
    end if;
    loop
        v_page := 0;
        for v_event in select * from take_events(v_place.seen, v_until, v_after_xid, v_after_id, 1000) loop
            v_until := v_event.seen;
            continue when v_event.event_id is null;
            v_page := v_page + 1;
            v_after_xid := v_event.xid;
            v_after_id := v_event.event_id;
            v_count := v_count + spread_event(
                v_event.event_id, v_event.tenant_id, v_event.submitter_id, v_event.kind, v_event.job::uuid,
                delivery_type(v_event.kind, v_event.status), p_mail, v_event.for_submitter_only);
        end loop;
        exit when v_page < 1000;
    end loop;
    update notify_position set seen = v_until, life = v_life, at = clock_timestamp();
    return v_count;
end
$$;

revoke all on function lectern.spread_events(boolean) from public;
grant execute on function lectern.spread_events(boolean) to lectern_notify;
