-- Makes the caller the leader of a duty for `p_hold`, or keeps it so; false when somebody else is. `p_owner` is the
-- number of its lease.
create or replace function lectern.lead_duty(p_duty text, p_owner bigint, p_hold interval)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    insert into leader as l (duty, owner, held_until) values (p_duty, p_owner, clock_timestamp() + p_hold)
    on conflict (duty) do update set owner = excluded.owner, held_until = excluded.held_until
        where l.owner = p_owner or l.held_until < clock_timestamp();
    return found;
end
$$;

revoke all on function lectern.lead_duty(text, bigint, interval) from public;
grant execute on function lectern.lead_duty(text, bigint, interval) to lectern_maintain;
