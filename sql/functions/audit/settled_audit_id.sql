-- Up to which row no new one can come. A seal says which transactions had begun to write to the audit log when it
-- was made; when all of these have ended, nothing more can come below its last row. The rows below it that came meanwhile are sealed next.
create or replace function lectern.settled_audit_id()
returns bigint
language sql volatile security definer
set search_path = lectern, pg_temp
as $$
    with last as (
        select coalesce(max(settled_id), 0) as settled from audit_seal
    )
    select greatest(last.settled, coalesce((
        select max(s.last_id) from audit_seal s
        where s.last_id > last.settled and not s.waits_for && audit_writers()), 0))
    from last
$$;

revoke all on function lectern.settled_audit_id() from public;
