-- Writes down what the first submitter of a job did with it (`cancelled_at`, `trashed_at`, `trashed_by` of `p_job`, which is locked),
-- and lets the job's row name whoever has most of a claim to it: who waits for it before who cancelled it, and both before
-- who has it in the trash; of equal ones the first. The two rows are exchanged, with the words, the time and the signed links
-- of each. So where anybody waits for a job, its row names one who does, and a job whose row says that it is in the trash is
-- in everybody's.
--
-- `p_withdrawn`: the first submitter erased their submission; somebody else has one. The row that remains of it is empty: a
-- submitter remains one (decides_about_own), and links signed before have ended.
create or replace function lectern.keep_first_submitter(p_job lectern.job, p_withdrawn boolean default false)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_next job_reader;
    v_job job;
    v_generation int;
begin
    if p_job.submitter_id is not null or p_job.api_key_id is not null then
        select * into v_next from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null
          and (p_withdrawn or (r.trashed_at is not null, r.cancelled_at is not null)
                            < (p_job.trashed_at is not null, p_job.cancelled_at is not null))
        order by r.trashed_at is not null, r.cancelled_at is not null, r.submitted_at, r.link_id limit 1;
    end if;
    if v_next.job_id is null then
        update job
        set cancelled_at = p_job.cancelled_at, trashed_at = p_job.trashed_at, trashed_by = p_job.trashed_by
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id
          and (cancelled_at, trashed_at, trashed_by) is distinct from (p_job.cancelled_at, p_job.trashed_at, p_job.trashed_by)
        returning * into v_job;
        if not found then
            return p_job;
        end if;
        return v_job;
    end if;
    select link_generation into v_generation from result
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id;
    delete from job_reader where link_id = v_next.link_id;
    insert into job_reader (
        tenant_id, job_id, account_id, api_key_id, link_id, link_generation, filename, params, external_id, labels,
        submitted_at, cancelled_at, trashed_at, trashed_by, parent_job_id, withdrawn_at
    )
    select p_job.tenant_id, p_job.job_id, p_job.submitter_id, case when p_job.submitter_id is null then p_job.api_key_id end,
           gen_random_uuid(), 1, '', '{}', null, '{}', p_job.submitted_at, clock_timestamp(), null, null, null, clock_timestamp()
    where p_withdrawn
    union all
    select p_job.tenant_id, p_job.job_id, p_job.submitter_id, case when p_job.submitter_id is null then p_job.api_key_id end,
           coalesce(p_job.link_id, p_job.public_id), coalesce(v_generation, 1), p_job.filename, p_job.params,
           p_job.external_id, p_job.labels, p_job.submitted_at, p_job.cancelled_at, p_job.trashed_at, p_job.trashed_by,
           p_job.parent_job_id, null
    where not p_withdrawn;
    update job
    set submitter_id = v_next.account_id, api_key_id = v_next.api_key_id, link_id = v_next.link_id,
        filename = v_next.filename, params = v_next.params, external_id = v_next.external_id, labels = v_next.labels,
        submitted_at = v_next.submitted_at, cancelled_at = v_next.cancelled_at, trashed_at = v_next.trashed_at,
        trashed_by = v_next.trashed_by,
        parent_job_id = (select j.job_id from job j where j.tenant_id = v_next.tenant_id and j.job_id = v_next.parent_job_id)
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id
    returning * into v_job;
    update result set link_generation = v_next.link_generation
    where tenant_id = p_job.tenant_id and job_id = p_job.job_id;
    return v_job;
end
$$;
