-- Notes a sign-in that was refused. `p_account` null: there is none with this address, or it may not sign in. The address that was typed
-- is kept as a hash, because people type passwords there too. `p_reason`: wrong_password, unknown_account, too_many_tries.
create or replace function lectern.refuse_sign_in(
    p_tenant bigint, p_account bigint, p_slug text, p_email text, p_address text, p_reason text, p_request text
)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint := p_tenant;
    v_name constant text := audit_hash(account_address(p_email));
begin
    if v_tenant is null then
        select tenant_id into v_tenant from tenant where slug = p_slug;
    end if;
    if v_tenant is null and p_slug is null and (select count(*) from tenant) = 1 then
        select tenant_id into v_tenant from tenant;
    end if;
    perform enter_tenant(p_tenant);
    if p_account is not null then
        update account set failed_count = failed_count + 1 where tenant_id = p_tenant and account_id = p_account;
    end if;
    perform note_refusal(v_tenant, 'sign_in_refused', 'anybody', coalesce('account:' || p_account, 'address:' || v_name),
                         jsonb_build_object('reason', p_reason, 'from', audit_hash(p_address)), p_request);
end
$$;

revoke all on function lectern.refuse_sign_in(bigint, bigint, text, text, text, text, text) from public;
grant execute on function lectern.refuse_sign_in(bigint, bigint, text, text, text, text, text) to lectern_web;
