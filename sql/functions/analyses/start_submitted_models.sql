-- Starts what the submitters of a document asked models for with it (`analyses`, `enhance`): when its result is published, or
-- when somebody submits the same bytes later. In the lane of the job. Gives the lane, null where there is nothing to do. The tenant has
-- been entered.
create or replace function lectern.start_submitted_models(p_job lectern.job)
returns smallint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_started int;
begin
    if p_job.status <> 'completed' then
        return null;
    end if;
    v_started := start_analyses(p_job, analyses_of_submitters(p_job), null, false, p_job.lane, 'submission');
    if p_job.params ->> 'enhance' = 'yes' or exists (
        select from job_reader r
        where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.params ->> 'enhance' = 'yes'
          and r.withdrawn_at is null and r.cancelled_at is null and r.trashed_at is null)
    then
        v_started := v_started + start_enhancement(p_job, false, p_job.lane, 'submission')::int;
    end if;
    return case when v_started > 0 then p_job.lane end;
end
$$;
