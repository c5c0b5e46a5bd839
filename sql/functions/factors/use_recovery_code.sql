-- Uses a recovery code. False: there is none with this hash, or it was used. The tenant has been entered.
create or replace function lectern.use_recovery_code(p_tenant bigint, p_account bigint, p_code_hash bytea)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update recovery_code set used_at = now()
    where tenant_id = p_tenant and account_id = p_account and code_hash = p_code_hash and used_at is null;
    return found;
end
$$;
