-- The number of the person with this address; null: there is none.
create or replace function lectern.find_person(p_tenant bigint, p_email text)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return (select account_id from account where tenant_id = p_tenant and email = account_address(p_email));
end
$$;

revoke all on function lectern.find_person(bigint, text) from public;
grant execute on function lectern.find_person(bigint, text) to lectern_web, lectern_admin;
