-- These rows of all tenants, in this order; those that are not there are left out.
create or replace function lectern.read_audit_rows(p_ids bigint[])
returns table (
    o_id bigint, o_tenant bigint, o_micros bigint, o_actor text, o_action text, o_object text, o_details text, o_request text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('app.sealing', 'yes', true);
    return query
        select r.*
        from unnest(p_ids) with ordinality as wanted (id, place)
        join audit a on a.audit_id = wanted.id, audit_row(a) r
        order by wanted.place;
end
$$;

revoke all on function lectern.read_audit_rows(bigint[]) from public;
grant execute on function lectern.read_audit_rows(bigint[]) to lectern_admin;
