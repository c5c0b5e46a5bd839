-- The virtual time of a lane: the largest tag that was claimed. Whatever waits with a smaller one came back or was committed late.
create or replace function lectern.lane_time(p_pool smallint, p_lane smallint)
returns bigint
language sql volatile
return pg_sequence_last_value(lectern.lane_clock(p_pool, p_lane));
