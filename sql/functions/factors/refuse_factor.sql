-- Notes that a second factor or a passkey was refused. `p_method`: totp, recovery_code, passkey. `p_reason` is a word: wrong_code,
-- used_before, count_went_back, too_many_tries, or what the verification of a passkey found. Without an account: nobody knows whose.
create or replace function lectern.refuse_factor(
    p_tenant bigint, p_account bigint, p_method text, p_reason text, p_address text, p_request text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform note_refusal(p_tenant, 'second_factor_refused', 'anybody', coalesce('account:' || p_account, ''),
                         jsonb_build_object('method', p_method, 'reason', p_reason, 'from', audit_hash(p_address)), p_request);
end
$$;

revoke all on function lectern.refuse_factor(bigint, bigint, text, text, text, text) from public;
grant execute on function lectern.refuse_factor(bigint, bigint, text, text, text, text) to lectern_web;
