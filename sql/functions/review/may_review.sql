-- May this caller decide about documents of the tenant, and does this one wait for a decision? Then its page pictures are
-- the caller's to see, and nothing else of it. An account by its roles; a key by its scopes, within those of its account.
-- The tenant has been entered.
create or replace function lectern.may_review(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_roles text[];
    v_scopes text[];
begin
    if p_job.status <> 'awaiting_approval' or p_account is null and p_key is null then
        return false;
    end if;
    if p_key is not null then
        select k.scopes into v_scopes from api_key k where k.tenant_id = p_job.tenant_id and k.api_key_id = p_key;
        if v_scopes is null then
            return false;
        end if;
    end if;
    if p_account is null then
        return 'decide' = any (v_scopes);
    end if;
    select a.roles::text[] into v_roles from account a
    where a.tenant_id = p_job.tenant_id and a.account_id = p_account and a.disabled_at is null;
    return v_roles is not null and 'decide' = any (rights_of(v_roles, v_scopes));
end
$$;
