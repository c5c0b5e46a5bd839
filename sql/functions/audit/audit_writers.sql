-- The transactions, other than this one, that have written to the audit log or are about to. An insert locks the table before it takes a
-- number, and keeps the lock until its transaction ends.
create or replace function lectern.audit_writers()
returns text[]
language sql volatile
set search_path = lectern, pg_temp
as $$
    select coalesce(array_agg(distinct l.virtualtransaction), '{}')
    from pg_locks l
    where l.relation = 'lectern.audit'::regclass and l.mode = 'RowExclusiveLock' and l.pid is distinct from pg_backend_pid()
        and l.database = (select d.oid from pg_database d where d.datname = current_database())
$$;

revoke all on function lectern.audit_writers() from public;
