-- The oldest rows that no seal covers, at most p_most, in their order, with o_settled: see settled_audit_id. No row: all are sealed, or
-- somebody else is sealing. The transaction keeps others from sealing; add_audit_seal ends it.
create or replace function lectern.read_unsealed_audit(p_most int)
returns table (
    o_settled bigint, o_id bigint, o_tenant bigint, o_micros bigint, o_actor text, o_action text, o_object text, o_details text,
    o_request text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_from bigint;
    v_settled bigint;
begin
    if not pg_try_advisory_xact_lock(hashtext('lectern.audit_seal')) then
        return;
    end if;
    perform set_config('app.sealing', 'yes', true);
    v_from := (select coalesce(max(settled_id), 0) from audit_seal);
    v_settled := settled_audit_id();  -- first: what has ended by now is visible to the next statement
    return query
        select v_settled, r.*
        from (
            select a as entry from audit a
            where a.audit_id > v_from
              and not exists (
                  select from audit_seal s, unnest(s.audit_ids) as sealed (id)
                  where s.last_id > v_from and sealed.id = a.audit_id)
            order by a.audit_id limit p_most
        ) as found, audit_row(found.entry) r
        order by r.o_id;
end
$$;

revoke all on function lectern.read_unsealed_audit(int) from public;
grant execute on function lectern.read_unsealed_audit(int) to lectern_maintain;
