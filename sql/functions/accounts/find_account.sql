-- The account that somebody signs in to with a password. `p_tenant` null: the only one with this address. No row: unknown, ambiguous,
-- disabled, of a suspended tenant or of one that uses no passwords, and the caller takes as long as for a wrong password.
create or replace function lectern.find_account(p_tenant text, p_email text)
returns table (o_tenant bigint, o_account bigint, o_phc text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('app.signing_in', account_address(p_email), true);
    return query
        select a.tenant_id, a.account_id, a.password_phc
        from account a
        join tenant t on t.tenant_id = a.tenant_id
        where a.email = account_address(p_email)
          and (p_tenant is null or t.slug = p_tenant)
          and a.disabled_at is null
          and a.password_phc is not null
          and t.suspended_at is null
          and passwords_are_used(t.tenant_id)
          and (p_tenant is not null
               or (select count(*) from account other where other.email = account_address(p_email)) = 1);
end
$$;

revoke all on function lectern.find_account(text, text) from public;
grant execute on function lectern.find_account(text, text) to lectern_web;
