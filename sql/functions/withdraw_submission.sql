-- Takes one of several submitters off a job, which goes on for the others; nothing where there is nobody else. The row stays,
-- for whoever submitted a document may never decide about it: emptied and unseen when it is erased (`p_erase`), shown as
-- cancelled otherwise. Where it was the first submitter, the next one takes that place, and links signed before end.
-- The job is locked; the tenant has been entered.
create or replace function lectern.withdraw_submission(p_job lectern.job, p_account bigint, p_key bigint, p_erase boolean)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_first constant boolean := is_first_submitter(p_job, p_account, p_key);
    v_next job_reader;
    v_own constant job_reader := submission_of(p_job, p_account, p_key);
begin
    if not has_other_submitters(p_job, p_account, p_key) then
        return;
    end if;
    if v_first then
        select * into v_next from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null and r.cancelled_at is null
          and not is_first_submitter(p_job, r.account_id, r.api_key_id)
        order by r.submitted_at, r.link_id limit 1;
        update job
        set submitter_id = v_next.account_id, api_key_id = v_next.api_key_id, filename = v_next.filename,
            external_id = v_next.external_id, labels = v_next.labels, params = v_next.params, parent_job_id = null
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id;
        update result set link_generation = link_generation + 1
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id;
    end if;
    insert into job_reader as r (
        tenant_id, job_id, account_id, api_key_id, filename, params, external_id, labels, submitted_at, cancelled_at, withdrawn_at
    ) values (
        p_job.tenant_id, p_job.job_id, p_account, case when p_account is null then p_key end,
        case when p_erase then '' else p_job.filename end, case when p_erase then '{}' else p_job.params end,
        case when p_erase then null else p_job.external_id end, case when p_erase then '{}' else p_job.labels end,
        p_job.submitted_at, clock_timestamp(), case when p_erase then clock_timestamp() end
    )
    on conflict (tenant_id, job_id, account_id, api_key_id) do update
    set filename = case when p_erase then '' else r.filename end,
        params = case when p_erase then '{}' else r.params end,
        external_id = case when p_erase then null else r.external_id end,
        labels = case when p_erase then '{}' else r.labels end,
        is_rendering = false,
        cancelled_at = coalesce(r.cancelled_at, clock_timestamp()),
        withdrawn_at = case when p_erase then clock_timestamp() else r.withdrawn_at end;
    if p_erase then
        delete from share
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id and created_by = actor_name(p_account, p_key);
    end if;
    insert into event (tenant_id, job_id, submitter_id, api_key_id, kind, body, for_submitter_only)
    values (p_job.tenant_id, p_job.job_id, p_account, case when p_account is null then p_key end,
            case when p_erase then 'job.erased' else 'job.status' end,
            jsonb_build_object('id', p_job.public_id)
            || case when p_erase then '{}' else jsonb_build_object(
                'status', 'cancelled', 'filename', coalesce(v_own.filename, p_job.filename)) end,
            true);
end
$$;
