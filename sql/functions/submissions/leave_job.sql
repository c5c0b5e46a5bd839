-- Takes everybody off a job but one of its submitters, and gives each of the others a job of their own for the same bytes,
-- in their own words, in the trash and cancelled where theirs was in the trash; who had cancelled their submission gets
-- none. Who stays: the one named here, or the first submitter where that is none of them. The job is locked; the tenant has
-- been entered.
create or replace function lectern.leave_job(p_job lectern.job, p_account bigint, p_key bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_own constant job_reader := submission_of(p_job, p_account, p_key);
    v_first_leaves constant boolean := v_own.job_id is not null and v_own.cancelled_at is null;
    v_other job_reader;
    v_job job;
begin
    for v_other in
        select * from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
          and not is_first_submitter(p_job, r.account_id, r.api_key_id)
          and not (v_first_leaves and r.link_id = v_own.link_id)
        order by r.submitted_at, r.link_id
    loop
        perform withdraw_submission(p_job, v_other.account_id, v_other.api_key_id);
        continue when v_other.cancelled_at is not null;
        v_job := start_job(p_job.tenant_id, p_job.document_id, null, v_other.account_id, v_other.api_key_id,
                           v_other.filename, v_other.params, v_other.external_id, v_other.labels, p_job.lane, p_job.trace_id);
        if v_other.trashed_at is not null then
            perform drop_tasks(v_job.tenant_id, v_job.job_id);
            update job
            set status = 'cancelled', ended_at = clock_timestamp(), trashed_at = v_other.trashed_at, trashed_by = v_other.trashed_by
            where tenant_id = v_job.tenant_id and job_id = v_job.job_id;
        end if;
    end loop;
    if v_first_leaves then
        perform withdraw_submission(p_job, p_job.submitter_id, p_job.api_key_id);
        perform start_job(p_job.tenant_id, p_job.document_id, null, p_job.submitter_id, p_job.api_key_id, p_job.filename,
                          p_job.params, p_job.external_id, p_job.labels, p_job.lane, p_job.trace_id);
    end if;
end
$$;
