-- The end of the first step of a sign-in, for an account that has just proved itself by `p_method`. If it has a second factor, a ticket for
-- the second step is issued under `p_ticket_hash`, and `o_methods` says by what it can be taken; else the session begins under
-- `p_session_hash`, and there are none. A new hash of the password replaces the old one either way. Tickets are good for five minutes.
create or replace function lectern.begin_session(
    p_tenant bigint, p_account bigint, p_session_hash bytea, p_ticket_hash bytea, p_new_phc text, p_method text,
    p_user_agent text, p_address text, p_request text
)
returns table (o_methods text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_methods text[];
begin
    perform enter_tenant(p_tenant);
    v_methods := second_factors_of(p_tenant, p_account);
    if cardinality(v_methods) = 0 then
        perform open_session(p_tenant, p_account, p_session_hash, p_new_phc, p_request, p_method, p_user_agent, p_address);
        perform forgive_sign_in(email, p_address) from account where tenant_id = p_tenant and account_id = p_account;
    else
        update account set password_phc = p_new_phc
        where tenant_id = p_tenant and account_id = p_account and p_new_phc is not null;
        perform forget_tickets();
        insert into sign_in_ticket (token_hash, purpose, tenant_id, account_id, method, expires_at)
        values (p_ticket_hash, 'second_factor', p_tenant, p_account, p_method, now() + interval '5 minutes');
    end if;
    return query select array_to_string(v_methods, ',');
end
$$;

revoke all on function lectern.begin_session(bigint, bigint, bytea, bytea, text, text, text, text, text) from public;
grant execute on function lectern.begin_session(bigint, bigint, bytea, bytea, text, text, text, text, text) to lectern_web;
