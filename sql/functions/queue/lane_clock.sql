-- The sequence that keeps the virtual time of a lane.
create or replace function lectern.lane_clock(p_pool smallint, p_lane smallint)
returns regclass
language sql stable
return ('lectern.lane_' || p_pool::text || '_' || p_lane::text || '_clock')::regclass;
