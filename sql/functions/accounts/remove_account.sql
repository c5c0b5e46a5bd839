-- Removes a person: name, address and password are gone, sessions end, keys are revoked. Documents stay, with a submitter who is nobody
-- any more; the audit log keeps the number. Outcome: removed, not_found, last_administrator.
create or replace function lectern.remove_account(p_tenant bigint, p_email text, p_actor text)
returns lectern.account_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_account account;
begin
    perform enter_tenant(p_tenant);
    perform from tenant where tenant_id = p_tenant for update;
    select * into v_account from account where tenant_id = p_tenant and email = account_address(p_email);
    if not found then
        return 'not_found';
    elsif is_last_administrator(p_tenant, v_account.account_id) then
        return 'last_administrator';
    end if;
    perform erase_account(p_tenant, v_account, null, p_actor, null);
    return 'removed';
end
$$;

revoke all on function lectern.remove_account(bigint, text, text) from public;
grant execute on function lectern.remove_account(bigint, text, text) to lectern_admin;
