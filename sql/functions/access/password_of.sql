-- The hash of an account's password, to check what its owner types once more. Null: there is none.
create or replace function lectern.password_of(p_tenant bigint, p_account bigint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return (select password_phc from account where tenant_id = p_tenant and account_id = p_account);
end
$$;

revoke all on function lectern.password_of(bigint, bigint) from public;
grant execute on function lectern.password_of(bigint, bigint) to lectern_web;
