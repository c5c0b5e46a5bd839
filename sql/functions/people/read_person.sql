-- A person as the API shows them. No row: there is none.
create or replace function lectern.read_person(p_tenant bigint, p_viewer bigint, p_rights text[], p_person bigint)
returns table (o_person text, o_version bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select person_body(a, p_viewer, p_rights)::text, a.version from account a
        where a.tenant_id = p_tenant and a.account_id = p_person;
end
$$;

revoke all on function lectern.read_person(bigint, bigint, text[], bigint) from public;
grant execute on function lectern.read_person(bigint, bigint, text[], bigint) to lectern_web, lectern_admin;
