-- Removes counters of windows long over.
create or replace function lectern.forget_hits()
returns void
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    delete from rate_counter where window_start < now() - interval '10 minutes'
$$;

revoke all on function lectern.forget_hits() from public;
grant execute on function lectern.forget_hits() to lectern_web, lectern_hub, lectern_maintain;
