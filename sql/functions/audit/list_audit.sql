-- Rows of a tenant's audit log, newest first (p_ascending: oldest first), after p_beyond in that order. Each filter may be null: p_actor
-- is 'account:7', 'key:3', 'admin', or an address; p_object is the object, or the beginning of one ('job:'). Cost: an index of the tenant,
-- in order; a rare action in a long log is searched for row by row.
create or replace function lectern.list_audit(
    p_tenant bigint, p_actor text, p_action text, p_object text, p_since timestamptz, p_until timestamptz, p_beyond bigint,
    p_ascending boolean, p_most int
)
returns table (
    o_id bigint, o_at text, o_actor text, o_actor_name text, o_action text, o_object text, o_details text, o_request text, o_sealed boolean
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_actor text := p_actor;
begin
    perform enter_tenant(p_tenant);
    if p_actor like '%@%' then
        v_actor := coalesce((select 'account:' || account_id from account
                             where tenant_id = p_tenant and email = account_address(p_actor)), p_actor);
    end if;
    return query
        select a.audit_id, as_time(a.at), a.actor, person_name(p_tenant, a.actor), a.action, a.object, a.details::text, a.request_id,
               seal_of_audit(a.audit_id) is not null
        from audit a
        where a.tenant_id = p_tenant
          and (p_beyond is null or case when p_ascending then a.audit_id > p_beyond else a.audit_id < p_beyond end)
          and (v_actor is null or a.actor = v_actor)
          and (p_action is null or a.action = p_action)
          and (p_object is null or starts_with(a.object, p_object))
          and (p_since is null or a.at >= p_since)
          and (p_until is null or a.at < p_until)
        order by case when p_ascending then a.audit_id end, case when not p_ascending then a.audit_id end desc
        limit p_most;
end
$$;

revoke all on function
    lectern.list_audit(bigint, text, text, text, timestamptz, timestamptz, bigint, boolean, int) from public;
grant execute on function
    lectern.list_audit(bigint, text, text, text, timestamptz, timestamptz, bigint, boolean, int) to lectern_web;
