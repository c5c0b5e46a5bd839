-- Stops or resumes claims from a lane of a pool. What runs goes on.
create or replace function lectern.pause_lane(p_pool smallint, p_lane smallint, p_paused boolean, p_actor text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    update lane set paused = p_paused where pool = p_pool and lane = p_lane;
    perform record_audit(null, p_actor, case when p_paused then 'lane_paused' else 'lane_resumed' end,
                         'lane:' || p_pool || '/' || p_lane);
end
$$;

revoke all on function lectern.pause_lane(smallint, smallint, boolean, text) from public;
grant execute on function lectern.pause_lane(smallint, smallint, boolean, text) to lectern_admin;
