-- Erases what a submitter has of a job that is locked and does not run for them alone, and the job with the last of them
-- (none: in any case). The audit log says `p_action`, and with what `p_details`.
create or replace function lectern.erase_submission(
    p_job lectern.job, p_account bigint, p_key bigint, p_action text, p_details jsonb, p_actor text,
    p_request text default null
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_for_others constant boolean := has_other_submitters(p_job, p_account, p_key, false);
begin
    if v_for_others then
        perform withdraw_submission(p_job, p_account, p_key);
    else
        perform emit_event(p_job.tenant_id, p_job.job_id, p_job.submitter_id, 'job.erased',
                           jsonb_build_object('id', p_job.public_id));
        perform forget_job(p_job.tenant_id, p_job.job_id);
    end if;
    perform record_audit(p_job.tenant_id, p_actor, p_action, 'job:' || p_job.public_id,
                         p_details || case when v_for_others then '{"for_others": false}' else '{}' end::jsonb, p_request);
end
$$;
