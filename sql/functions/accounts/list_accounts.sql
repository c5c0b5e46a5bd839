-- The people of a tenant, by address.
create or replace function lectern.list_accounts(p_tenant bigint)
returns table (
    o_account bigint, o_email text, o_display_name text, o_roles text, o_created_at text, o_disabled_at text, o_has_password boolean
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select account_id, email, display_name, array_to_string(roles, ','), as_time(created_at), as_time(disabled_at),
            password_phc is not null
        from account where tenant_id = p_tenant order by email;
end
$$;

revoke all on function lectern.list_accounts(bigint) from public;
grant execute on function lectern.list_accounts(bigint) to lectern_admin;
