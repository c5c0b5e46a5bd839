-- The virtual time of a lane: the largest tag that was claimed. Whatever waits with a smaller one came back or was committed late.
create or replace function lectern.lane_time(p_pool smallint, p_lane smallint)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    return (select pg_sequence_last_value(clock) from lane where pool = p_pool and lane = p_lane);
end
$$;
