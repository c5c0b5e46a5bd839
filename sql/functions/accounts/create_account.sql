-- A new person. `p_password_phc` is an Argon2id string, or null for someone who cannot sign in by password. The address is
-- kept in one form (account_address) and is taken once for each tenant ("account_email_unique").
create or replace function lectern.create_account(
    p_tenant bigint, p_email text, p_display_name text, p_password_phc text, p_roles lectern.account_role[], p_actor text
)
returns bigint
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_account bigint;
begin
    perform enter_tenant(p_tenant);
    insert into account (tenant_id, email, display_name, password_phc, roles)
    values (p_tenant, account_address(p_email), p_display_name, p_password_phc, p_roles)
    returning account_id into v_account;
    perform record_audit(p_tenant, p_actor, 'account_created', 'account:' || v_account,
                         jsonb_build_object('roles', p_roles));
    return v_account;
end
$$;

revoke all on function lectern.create_account(bigint, text, text, text, lectern.account_role[], text) from public;
grant execute on function lectern.create_account(bigint, text, text, text, lectern.account_role[], text)
    to lectern_admin, lectern_web;
