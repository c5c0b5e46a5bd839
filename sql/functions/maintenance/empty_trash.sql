-- Erases what has lain in somebody's trash for longer than the tenant's `keep_trash_days` (30): erase_due.
create or replace function lectern.empty_trash(p_limit int default 500)
returns int
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select erase_due('erased', p_limit)
$$;

revoke all on function lectern.empty_trash(int) from public;
grant execute on function lectern.empty_trash(int) to lectern_maintain;
