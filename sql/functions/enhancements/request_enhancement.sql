-- Asks for the enhancement of a completed document's result (start_enhancement), for whoever may see it. One that has ended is made
-- again, of the newest version. Outcomes as request_analyses.
create or replace function lectern.request_enhancement(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_actor text, p_request text default null
)
returns table (outcome lectern.analyses_outcome, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_lane constant smallint := case when p_account is null then lane_normal() else lane_interactive() end;
begin
    if v_job.job_id is null then
        return query select 'not_found'::analyses_outcome, null::smallint;
        return;
    end if;
    select * into v_job from job j where j.tenant_id = p_tenant and j.job_id = v_job.job_id for share;
    if v_job.job_id is null or not may_see(v_job, p_account, p_key, p_all) then
        return query select 'not_found'::analyses_outcome, null::smallint;
        return;
    end if;
    if v_job.status <> 'completed' or (shown_job(v_job, p_account, p_key)).status <> 'completed' then
        return query select 'not_completed'::analyses_outcome, null::smallint;
        return;
    end if;
    if not start_enhancement(v_job, true, v_lane, p_actor) then
        return query select 'asked'::analyses_outcome, null::smallint;
        return;
    end if;
    perform record_audit(p_tenant, p_actor, 'requested_enhancement', 'job:' || p_job, '{}', p_request);
    return query select 'asked'::analyses_outcome, v_lane;
end
$$;

revoke all on function lectern.request_enhancement(bigint, bigint, bigint, boolean, uuid, text, text) from public;
grant execute on function lectern.request_enhancement(bigint, bigint, bigint, boolean, uuid, text, text) to lectern_web;
