-- Starts what a later submitter of a completed document asked models for, and nobody before. Gives whether there is something new.
-- The tenant has been entered.
create or replace function lectern.start_models_of_later(p_job lectern.job)
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into strict v_job from job j where j.tenant_id = p_job.tenant_id and j.job_id = p_job.job_id;
    return start_submitted_models(v_job) is not null;
end
$$;
