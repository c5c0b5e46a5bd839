-- Begins a session for an account that has just proved itself: 12 hours at most, 30 minutes idle. A new hash of the password, made with
-- today's parameters, replaces the old one. `p_method` says by what the last step was: password, totp, recovery_code, passkey, link, oidc,
-- header, bootstrap. `p_address` is a hash. The session is partial, and allows nothing but enrolling, if the tenant asks this person for a
-- second factor and there is none; whoever comes from an identity provider has answered to that.
create or replace function lectern.open_session(
    p_tenant bigint, p_account bigint, p_token_hash bytea, p_new_phc text, p_request text, p_method text default 'password',
    p_user_agent text default null, p_address text default null
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_is_partial boolean;
begin
    perform enter_tenant(p_tenant);
    v_is_partial := p_method not in ('oidc', 'header') and asks_for_second_factor(p_tenant, p_account)
                    and cardinality(second_factors_of(p_tenant, p_account)) = 0;
    delete from session where tenant_id = p_tenant and account_id = p_account and expires_at < now();
    insert into session (tenant_id, token_hash, account_id, expires_at, method, user_agent, address_hash, is_partial)
    values (p_tenant, p_token_hash, p_account, now() + interval '12 hours', p_method,
            nullif(left(regexp_replace(p_user_agent, '[[:cntrl:]]', '', 'g'), 200), ''), audit_hash(p_address), v_is_partial);
    update account
    set password_phc = coalesce(p_new_phc, password_phc), failed_count = 0
    where tenant_id = p_tenant and account_id = p_account;
    perform record_audit(p_tenant, 'account:' || p_account, 'signed_in', 'account:' || p_account,
                         jsonb_build_object('method', p_method), p_request);
end
$$;

revoke all on function lectern.open_session(bigint, bigint, bytea, text, text, text, text, text) from public;
grant execute on function lectern.open_session(bigint, bigint, bytea, text, text, text, text, text) to lectern_web;
