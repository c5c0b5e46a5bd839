-- Erases what has ended for longer than its term (due_submissions): failed, denied and cancelled documents, completed ones
-- where the tenant has chosen a term for them: erase_due.
create or replace function lectern.retire_documents(p_limit int default 500)
returns int
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    select erase_due('retired', p_limit)
$$;

revoke all on function lectern.retire_documents(int) from public;
grant execute on function lectern.retire_documents(int) to lectern_maintain;
