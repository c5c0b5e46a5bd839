-- The prologue of what a caller asks about one job: enters the tenant and gives the job's row, or a row of nulls if there is
-- no such job or the caller may not see it (may_see). `p_all`: the caller may see all jobs of the tenant.
create or replace function lectern.see_job(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_job;
    if not found or not may_see(v_job, p_account, p_key, p_all) then
        return null;
    end if;
    return v_job;
end
$$;
