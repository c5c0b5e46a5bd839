-- Moves a lane's virtual time up to a tag that was claimed. Called at most every 100 ms by whoever claimed, in a
-- transaction of its own; somebody else doing the same is as good.
create or replace function lectern.note_progress(p_pool smallint, p_lane smallint, p_tag bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('synchronous_commit', 'off', true);
    perform from lane where pool = p_pool and lane = p_lane and vtime < p_tag for update skip locked;
    if found then
        update lane set vtime = greatest(vtime, p_tag) where pool = p_pool and lane = p_lane;
    end if;
end
$$;

revoke all on function lectern.note_progress(smallint, smallint, bigint) from public;
grant execute on function lectern.note_progress(smallint, smallint, bigint) to lectern_worker;
