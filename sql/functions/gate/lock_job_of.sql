-- Locks the job of a hold; no row where it was erased meanwhile. The job before the hold, as everybody locks them:
-- cancelling and expiring take the same way.
create or replace function lectern.lock_job_of(p_hold lectern.hold)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into v_job from job j
    where j.tenant_id = p_hold.tenant_id and j.job_id = p_hold.job_id for update;
    return v_job;
end
$$;
