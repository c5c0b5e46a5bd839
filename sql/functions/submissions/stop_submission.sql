-- Stops a job for one of its submitters (none: for everybody), in the trash as well with `p_trash`. It goes on for whoever
-- else waits for it. `p_job` is as lock_submission gives it; gives it as it is then.
create or replace function lectern.stop_submission(
    p_job lectern.job, p_account bigint, p_key bigint, p_trash boolean, p_actor text, p_request text
)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_own constant job_reader := submission_of(p_job, p_account, p_key);
    v_runs constant boolean := (p_job.ended_at is null or v_own.is_rendering is true) and v_own.cancelled_at is null;
    v_for_others constant boolean := has_other_submitters(p_job, p_account, p_key, true);
    v_details constant jsonb := case when has_other_submitters(p_job, p_account, p_key, false)
                                     then '{"for_others": false}' else '{}' end;
    v_now constant timestamptz := clock_timestamp();
    v_job job := p_job;
begin
    if v_runs and v_for_others then
        perform record_audit(p_job.tenant_id, p_actor, 'cancelled', 'job:' || p_job.public_id, v_details, p_request);
        perform tell_submitter(p_job, p_account, p_key, 'job.status', jsonb_build_object(
            'id', p_job.public_id, 'status', 'cancelled', 'filename', coalesce(v_own.filename, p_job.filename)));
        v_job.cancelled_at := v_now;
    elsif v_runs and p_job.ended_at is null then
        v_job := stop_job(p_job, p_actor, p_request);
    end if;
    if p_trash then
        perform record_audit(p_job.tenant_id, p_actor, 'trashed', 'job:' || p_job.public_id, v_details, p_request);
        if v_own.job_id is not null or v_for_others then
            perform tell_submitter(p_job, p_account, p_key, 'job.trashed',
                                   jsonb_build_object('id', p_job.public_id, 'version', v_job.version));
        else
            perform emit_event(p_job.tenant_id, p_job.job_id, p_job.submitter_id, 'job.trashed',
                               jsonb_build_object('id', p_job.public_id, 'version', v_job.version));
        end if;
    end if;
    if v_own.job_id is not null then
        update job_reader r
        set is_rendering = false,
            cancelled_at = case when v_runs then coalesce(r.cancelled_at, v_now) else r.cancelled_at end,
            trashed_at = case when p_trash then v_now end, trashed_by = case when p_trash then p_actor end
        where r.link_id = v_own.link_id;
        return v_job;
    end if;
    if p_trash then
        v_job.trashed_at := v_now;
        v_job.trashed_by := p_actor;
        if not is_first_submitter(p_job, p_account, p_key) then
            update job_reader r set trashed_at = v_now, trashed_by = p_actor
            where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
              and r.trashed_at is null;
        end if;
    end if;
    v_job := keep_first_submitter(v_job);
    if v_job.trashed_at is not null then
        perform stop_model_work(v_job.tenant_id, v_job.job_id, 'The document was put into the trash.');
    end if;
    return v_job;
end
$$;
