-- Sets somebody's new password. All sessions but `p_keep` end, and so do links to set a password; the mailbox gets a notice. False, and
-- nothing changes, if the password is not `p_old_phc` any more.
create or replace function lectern.change_own_password(
    p_tenant bigint, p_account bigint, p_old_phc text, p_phc text, p_keep bytea, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_email text;
begin
    perform enter_tenant(p_tenant);
    update account set password_phc = p_phc
    where tenant_id = p_tenant and account_id = p_account and password_phc is not distinct from p_old_phc
    returning email into v_email;
    if not found then
        return false;
    end if;
    delete from session where tenant_id = p_tenant and account_id = p_account and token_hash <> p_keep;
    update account_link set ended_at = now()
    where tenant_id = p_tenant and account_id = p_account and purpose = 'reset' and used_at is null and ended_at is null;
    perform queue_account_mail(p_tenant, p_account, 'password_changed', null, v_email);
    perform record_audit(p_tenant, p_actor, 'changed_password', 'account:' || p_account, '{}', p_request);
    return true;
end
$$;

revoke all on function lectern.change_own_password(bigint, bigint, text, text, bytea, text, text) from public;
grant execute on function lectern.change_own_password(bigint, bigint, text, text, bytea, text, text) to lectern_web;
