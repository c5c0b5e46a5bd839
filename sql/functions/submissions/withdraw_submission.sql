-- Erases the submission of one of several submitters; the job is the others' (keep_first_submitter). What remains of it is an
-- empty row that nobody sees. Readers' links that they made end, and runs
-- that they repeated it with lose the link to it. The job is locked, and somebody else has a submission
-- of it.
create or replace function lectern.withdraw_submission(p_job lectern.job, p_account bigint, p_key bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_own constant job_reader := submission_row(p_job, p_account, p_key);
begin
    if v_own.job_id is null then
        perform keep_first_submitter(p_job, p_withdrawn => true);
    else
        update job_reader
        set filename = '', params = '{}', external_id = null, labels = '{}', is_rendering = false,
            link_id = gen_random_uuid(), trashed_at = null, trashed_by = null, parent_job_id = null,
            cancelled_at = coalesce(cancelled_at, clock_timestamp()), withdrawn_at = clock_timestamp()
        where link_id = v_own.link_id;
    end if;
    -- As forget_job does where the job goes.
    update job j set parent_job_id = null
    where j.tenant_id = p_job.tenant_id and j.parent_job_id = p_job.job_id and is_first_submitter(j, p_account, p_key);
    update job_reader r set parent_job_id = null
    where r.tenant_id = p_job.tenant_id and r.parent_job_id = p_job.job_id
      and (r.account_id = p_account or p_account is null and r.account_id is null and r.api_key_id = p_key);
    delete from share
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id and created_by = actor_name(p_account, p_key);
    perform tell_submitter(p_job, p_account, p_key, 'job.erased', jsonb_build_object('id', p_job.public_id));
end
$$;
