-- Moves a lane's virtual time up to a tag that was claimed. claim_tasks does it by itself; workers of the previous version ask.
create or replace function lectern.note_progress(p_pool smallint, p_lane smallint, p_tag bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    if lane_time(p_pool, p_lane) < p_tag then
        perform setval(lane_clock(p_pool, p_lane), p_tag);
    end if;
end
$$;

revoke all on function lectern.note_progress(smallint, smallint, bigint) from public;
grant execute on function lectern.note_progress(smallint, smallint, bigint) to lectern_worker;
