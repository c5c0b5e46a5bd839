-- Puts a job into the trash of one of its submitters: it is cancelled for them if it had not ended, and from now on they see
-- neither it nor its result, and their links to it are closed; restore_document brings it back, empty_trash erases it after
-- the tenant's `keep_trash_days`. Others who submitted the same bytes notice nothing. Whoever manages the tenant and is no
-- submitter puts it into everybody's. False when there is no such job. A legal hold of the tenant wins: Rejected by
-- "tenant_under_legal_hold".
create or replace function lectern.trash_document(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null, p_account bigint default null,
    p_key bigint default null, p_manage boolean default false
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := lock_for_removal(p_tenant, p_public, p_account, p_key, p_manage, p_forget => false);
begin
    if v_job.job_id is null then
        return false;
    end if;
    if v_job.trashed_at is null then
        perform stop_submission(v_job, p_account, p_key, true, p_actor, p_request);
    end if;
    return true;
end
$$;

revoke all on function lectern.trash_document(bigint, uuid, text, text, bigint, bigint, boolean) from public;
grant execute on function lectern.trash_document(bigint, uuid, text, text, bigint, bigint, boolean) to lectern_web;
