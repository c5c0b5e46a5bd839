-- What a person is shown about how they are signed in: when the session ends at the latest (null for a key), whether there is a second
-- factor, and a password.
create or replace function lectern.session_facts(p_tenant bigint, p_account bigint, p_token_hash bytea)
returns table (o_expires_at text, o_second_factor boolean, o_has_password boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select (select as_time(s.expires_at) from session s where s.tenant_id = p_tenant and s.token_hash = p_token_hash),
            cardinality(second_factors_of(p_tenant, p_account)) > 0,
            exists (select from account a
                    where a.tenant_id = p_tenant and a.account_id = p_account and a.password_phc is not null);
end
$$;

revoke all on function lectern.session_facts(bigint, bigint, bytea) from public;
grant execute on function lectern.session_facts(bigint, bigint, bytea) to lectern_web;
