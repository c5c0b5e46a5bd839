-- The service clients of a tenant that have not been ended, the newest first.
create or replace function lectern.list_service_clients(p_tenant bigint)
returns table (
    o_client bigint, o_name text, o_issuer text, o_audience text, o_subject text, o_scopes text, o_key bigint, o_created_at text,
    o_last_used_at text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select c.service_client_id, k.name, c.issuer, c.audience, c.subject, to_json(k.scopes)::text, k.api_key_id, as_time(c.created_at),
            as_time(k.last_used_at)
        from service_client c
        join api_key k on k.tenant_id = c.tenant_id and k.api_key_id = c.api_key_id
        where c.tenant_id = p_tenant and c.ended_at is null and k.revoked_at is null
        order by c.service_client_id desc;
end
$$;

revoke all on function lectern.list_service_clients(bigint) from public;
grant execute on function lectern.list_service_clients(bigint) to lectern_web;
