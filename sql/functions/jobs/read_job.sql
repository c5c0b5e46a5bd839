-- A job as the API shows it; no row for what the caller may not see.
create or replace function lectern.read_job(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns setof lectern.job_row
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
begin
    if v_job.job_id is not null then
        return next shown_job(v_job, p_account, p_key);
    end if;
end
$$;

revoke all on function lectern.read_job(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.read_job(bigint, bigint, bigint, boolean, uuid) to lectern_web;
