-- Whether a hold waits for a decision: open, decided, or expired (its deadline has passed, also if expire_holds has not run
-- since).
create or replace function lectern.hold_outcome(p_hold lectern.hold)
returns lectern.approval_outcome
language sql volatile
as $$
    select (case
        when p_hold.state = 'expired' then 'expired'
        when p_hold.state <> 'open' then 'decided'
        when p_hold.expires_at <= clock_timestamp() then 'expired'
        else 'open'
    end)::lectern.approval_outcome
$$;
