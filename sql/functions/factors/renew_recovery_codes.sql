-- Gives an account new recovery codes, for the code of a time step. False: the code was used before.
create or replace function lectern.renew_recovery_codes(
    p_tenant bigint, p_account bigint, p_step bigint, p_resealed bytea, p_code_hashes text[], p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    if not use_totp(p_tenant, p_account, p_step, p_resealed) then
        return false;
    end if;
    perform set_recovery_codes(p_tenant, p_account, p_code_hashes);
    perform record_audit(p_tenant, 'account:' || p_account, 'factor_added', 'account:' || p_account,
                         '{"factor": "recovery_codes"}', p_request);
    perform mail_about_factor(p_tenant, p_account, 'factor_added', '{"factor": "recovery_codes"}');
    return true;
end
$$;

revoke all on function lectern.renew_recovery_codes(bigint, bigint, bigint, bytea, text[], text) from public;
grant execute on function lectern.renew_recovery_codes(bigint, bigint, bigint, bytea, text[], text) to lectern_web;
