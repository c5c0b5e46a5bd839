-- What one viewer has missed: events after the cursor (p_after_xid, p_after_id) that were visible in p_until, oldest
-- first, at most p_limit. p_everything: all of the tenant; else those about jobs of the account or of the key, and with
-- p_holds those about holds. Events that became visible after p_until are left to the reader that holds p_until as its
-- position, so that none is skipped.
create or replace function lectern.replay_events(
    p_tenant bigint,
    p_account bigint,
    p_api_key bigint,
    p_everything boolean,
    p_holds boolean,
    p_until pg_snapshot,
    p_after_xid xid8,
    p_after_id bigint,
    p_limit int
)
returns table (
    event_id bigint,
    xid xid8,
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
begin
    if not p_everything and not p_holds and p_account is not null and p_api_key is null then
        -- The everyday case has an index of its own.
        return query
        select e.event_id, e.xid, e.submitter_id, e.api_key_id, e.kind, e.body ->> 'id', e.body ->> 'status',
            lectern.event_message(e.event_id, e.kind, e.created_at, e.body), e.for_submitter_only
        from lectern.event e
        where e.tenant_id = p_tenant
            and e.submitter_id = p_account
            and (e.xid, e.event_id) > (p_after_xid, p_after_id)
            and pg_visible_in_snapshot(e.xid, p_until)
        order by e.xid, e.event_id
        limit p_limit;
    else
        return query
        select e.event_id, e.xid, e.submitter_id, e.api_key_id, e.kind, e.body ->> 'id', e.body ->> 'status',
            lectern.event_message(e.event_id, e.kind, e.created_at, e.body), e.for_submitter_only
        from lectern.event e
        where e.tenant_id = p_tenant
            and (e.xid, e.event_id) > (p_after_xid, p_after_id)
            and pg_visible_in_snapshot(e.xid, p_until)
            and (
                p_everything and not e.for_submitter_only
                or e.submitter_id = p_account
                or e.api_key_id = p_api_key
                or (p_holds and not e.for_submitter_only and e.kind like 'hold.%')
            )
        order by e.xid, e.event_id
        limit p_limit;
    end if;
end
$$;

revoke all on function lectern.replay_events(bigint, bigint, bigint, boolean, boolean, pg_snapshot, xid8, bigint, int)
    from public;
grant execute on function lectern.replay_events(bigint, bigint, bigint, boolean, boolean, pg_snapshot, xid8, bigint, int)
    to lectern_hub;
