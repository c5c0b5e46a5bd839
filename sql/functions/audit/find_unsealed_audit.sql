-- The rows that no seal covers: how many, the first one, how old the oldest is, and o_added: the first of those where none can come any
-- more, which somebody added behind our back.
create or replace function lectern.find_unsealed_audit()
returns table (o_count bigint, o_first bigint, o_oldest_seconds bigint, o_added bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_settled constant bigint := (select coalesce(max(settled_id), 0) from audit_seal);
begin
    perform set_config('app.sealing', 'yes', true);
    return query
        with sealed as (
            select unnest(audit_ids) as id from audit_seal
        ), unsealed as (
            select a.audit_id, a.at from audit a
            where not exists (select from sealed s where s.id = a.audit_id)
        )
        select count(*), min(audit_id), extract(epoch from clock_timestamp() - min(at))::bigint,
               min(audit_id) filter (where audit_id <= v_settled)
        from unsealed;
end
$$;

revoke all on function lectern.find_unsealed_audit() from public;
grant execute on function lectern.find_unsealed_audit() to lectern_admin;
