-- The seal of a row; null: none yet.
create or replace function lectern.seal_of_audit(p_id bigint)
returns bigint
language sql volatile
set search_path = lectern, pg_temp
as $$
    select s.seal_id from audit_seal s
    where s.last_id >= p_id and s.first_id <= p_id and p_id = any (s.audit_ids)
    order by s.last_id limit 1
$$;

revoke all on function lectern.seal_of_audit(bigint) from public;
