-- Gives an account new recovery codes (SHA-256 in hexadecimal); the earlier ones work no more. The tenant has been entered.
create or replace function lectern.set_recovery_codes(p_tenant bigint, p_account bigint, p_code_hashes text[])
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    delete from recovery_code where tenant_id = p_tenant and account_id = p_account;
    insert into recovery_code (tenant_id, account_id, code_hash) select p_tenant, p_account, decode(h, 'hex') from unnest(p_code_hashes) h;
$$;
