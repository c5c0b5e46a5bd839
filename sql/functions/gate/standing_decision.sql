-- The decision on a hold that holds now, as the API shows it (StandingDecision in openapi.yaml); null while it is open.
create or replace function lectern.standing_decision(p_hold lectern.hold)
returns jsonb
language sql stable
as $$
    select case when p_hold.state <> 'open' then jsonb_build_object(
        'decision', case p_hold.state
            when 'approved' then 'approve' when 'denied' then 'deny' else p_hold.state::text
        end,
        'decided_at', lectern.as_time(p_hold.decided_at),
        'local_decided_at', lectern.local_time_words(p_hold.decided_at, t.settings),
        'time_zone', coalesce(t.settings ->> 'time_zone', 'UTC'),
        'decided_via', p_hold.decided_via,
        'justification', p_hold.justification,
        'reason_code', p_hold.reason_code
    ) end
    from lectern.tenant t
    where t.tenant_id = p_hold.tenant_id
$$;
