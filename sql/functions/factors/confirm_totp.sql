-- Confirms an authenticator app by its first code, which is used by that, and gives the account new recovery codes. A session that was
-- partial becomes a full one under a new token. False: there is no app to be confirmed, or it is not the one whose code this is.
create or replace function lectern.confirm_totp(
    p_tenant bigint, p_account bigint, p_sealed_seed bytea, p_step bigint, p_code_hashes text[], p_session_hash bytea,
    p_new_session_hash bytea, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update totp set confirmed_at = now(), last_step = p_step
    where tenant_id = p_tenant and account_id = p_account and confirmed_at is null and sealed_seed = p_sealed_seed;
    if not found then
        return false;
    end if;
    perform set_recovery_codes(p_tenant, p_account, p_code_hashes);
    perform complete_session(p_tenant, p_account, p_session_hash, p_new_session_hash);
    perform record_audit(p_tenant, 'account:' || p_account, 'factor_added', 'account:' || p_account, '{"factor": "totp"}', p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_added', '{"factor": "totp"}');
    return true;
end
$$;

revoke all on function lectern.confirm_totp(bigint, bigint, bytea, bigint, text[], bytea, bytea, text) from public;
grant execute on function lectern.confirm_totp(bigint, bigint, bytea, bigint, text[], bytea, bytea, text) to lectern_web;
