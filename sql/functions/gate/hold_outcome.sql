-- Where a hold stands for whoever asks: 'open', 'decided', or 'expired' (its deadline has passed, whether or not the
-- maintenance has been there yet).
create or replace function lectern.hold_outcome(p_hold lectern.hold)
returns text
language sql volatile
as $$
    select case
        when p_hold.state = 'expired' then 'expired'
        when p_hold.state <> 'open' then 'decided'
        when p_hold.expires_at <= clock_timestamp() then 'expired'
        else 'open'
    end
$$;
