-- The hold of a job, by the job's public id. No row: there is no such job in the tenant, it was never held, or it
-- is in the trash.
create or replace function lectern.find_hold_of_job(p_tenant bigint, p_job uuid)
returns lectern.hold
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_hold hold;
begin
    perform enter_tenant(p_tenant);
    select h.* into v_hold
    from job j
    join hold h on h.tenant_id = j.tenant_id and h.job_id = j.job_id
    where j.tenant_id = p_tenant and j.public_id = p_job and j.trashed_at is null;
    return v_hold;
end
$$;
