-- Begins a session for an account that has just proved itself: 12 hours at most, 30 minutes idle. A new hash of the
-- password, made with today's parameters, replaces the old one.
create or replace function lectern.open_session(
    p_tenant bigint, p_account bigint, p_token_hash bytea, p_new_phc text, p_request text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    delete from session where tenant_id = p_tenant and account_id = p_account and expires_at < now();
    insert into session (tenant_id, token_hash, account_id, expires_at)
    values (p_tenant, p_token_hash, p_account, now() + interval '12 hours');
    update account
    set password_phc = coalesce(p_new_phc, password_phc), failed_count = 0
    where tenant_id = p_tenant and account_id = p_account;
    perform record_audit(p_tenant, 'account:' || p_account, 'signed_in', 'account:' || p_account, '{}', p_request);
end
$$;

revoke all on function lectern.open_session(bigint, bigint, bytea, text, text) from public;
grant execute on function lectern.open_session(bigint, bigint, bytea, text, text) to lectern_web;
