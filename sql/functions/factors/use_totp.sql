-- Uses the code of a time step: once, and none of an earlier step after it. False: it was used already. `p_resealed`: the seed under the
-- present key, if it was sealed under an older one. The tenant has been entered.
create or replace function lectern.use_totp(p_tenant bigint, p_account bigint, p_step bigint, p_resealed bytea)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update totp set last_step = p_step, sealed_seed = coalesce(p_resealed, sealed_seed)
    where tenant_id = p_tenant and account_id = p_account and confirmed_at is not null and last_step < p_step;
    return found;
end
$$;
