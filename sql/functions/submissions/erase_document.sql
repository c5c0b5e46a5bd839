-- Erases a job for good at the wish of one of its submitters, in their trash or not: it is cancelled for them if it had not
-- ended, and where others submitted the same bytes only their submission goes. With the last submission, and at the wish of
-- whoever manages the tenant and is no submitter, the job's rows go, and its bytes are marked for removal where no other job
-- needs them. The audit line stays. False when there is no such job. A legal hold of the tenant wins: Rejected by
-- "tenant_under_legal_hold".
create or replace function lectern.erase_document(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null,
    p_account bigint default null, p_key bigint default null, p_manage boolean default false
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job := lock_for_removal(p_tenant, p_public, p_account, p_key, p_manage, p_forget => true);
begin
    if v_job.job_id is null then
        return false;
    end if;
    if v_job.ended_at is null and not has_other_submitters(v_job, p_account, p_key, true) then
        v_job := stop_job(v_job, p_actor, p_request);
    end if;
    perform erase_submission(v_job, p_account, p_key, 'erased', '{}', p_actor, p_request);
    return true;
end
$$;

revoke all on function lectern.erase_document(bigint, uuid, text, text, bigint, bigint, boolean) from public;
grant execute on function lectern.erase_document(bigint, uuid, text, text, bigint, bigint, boolean) to lectern_web, lectern_admin;
