-- Notes the use of a passkey with the count that it signed. False: the count has not gone on since its last use, so that there may be a
-- copy of it; both 0 is a passkey that does not count. The tenant has been entered.
create or replace function lectern.use_passkey(p_tenant bigint, p_account bigint, p_passkey bigint, p_sign_count bigint)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update passkey set sign_count = p_sign_count, last_used_at = now()
    where tenant_id = p_tenant and account_id = p_account and passkey_id = p_passkey
      and (p_sign_count > sign_count or p_sign_count = 0 and sign_count = 0);
    return found;
end
$$;
