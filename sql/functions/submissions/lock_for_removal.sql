-- The prologue of what removes a submission (trash_document, erase_document): enters the tenant, refuses under its legal hold
-- (Rejected by "tenant_under_legal_hold"), and locks the submission as lock_submission does.
create or replace function lectern.lock_for_removal(
    p_tenant bigint, p_public uuid, p_account bigint, p_key bigint, p_manage boolean, p_forget boolean
)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    perform refuse_under_legal_hold(p_tenant);
    return lock_submission(p_tenant, p_public, p_account, p_key, p_manage, p_forget);
end
$$;
