-- What a new password of one's own is checked against: the present one as an Argon2id string (null: there is none), address and name, and
-- whether the tenant uses passwords.
create or replace function lectern.read_own_password(p_tenant bigint, p_account bigint)
returns table (o_phc text, o_email text, o_display_name text, o_allowed boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select a.password_phc, a.email, a.display_name, passwords_are_used(p_tenant)
        from account a where a.tenant_id = p_tenant and a.account_id = p_account;
end
$$;

revoke all on function lectern.read_own_password(bigint, bigint) from public;
grant execute on function lectern.read_own_password(bigint, bigint) to lectern_web;
