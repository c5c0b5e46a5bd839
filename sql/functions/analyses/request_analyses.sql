-- Asks for analyses of a completed document (start_analyses), for whoever may see it: those who asked first and later ones get the same
-- answers. What a person with an account asks for goes before what came with submissions.
--
-- Outcome: asked, with the lane that has new work (null: none); not_found; not_completed (for this caller); under_legal_hold (`again`
-- would take the place of an answer).
create or replace function lectern.request_analyses(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_kinds text[], p_language text, p_again boolean,
    p_actor text, p_request text default null
)
returns table (outcome lectern.analyses_outcome, lane smallint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_lane constant smallint := case when p_account is null then lane_normal() else lane_interactive() end;
    v_queued int;
begin
    if v_job.job_id is null then
        return query select 'not_found'::analyses_outcome, null::smallint;
        return;
    end if;
    -- Against erasing and holding again, which lock it too.
    select * into v_job from job j where j.tenant_id = p_tenant and j.job_id = v_job.job_id for share;
    if v_job.job_id is null or not may_see(v_job, p_account, p_key, p_all) then
        return query select 'not_found'::analyses_outcome, null::smallint;
        return;
    end if;
    if v_job.status <> 'completed' or (shown_job(v_job, p_account, p_key)).status <> 'completed' then
        return query select 'not_completed'::analyses_outcome, null::smallint;
        return;
    end if;
    if p_again and (select coalesce((t.settings ->> 'legal_hold')::boolean, false) from tenant t where t.tenant_id = p_tenant) then
        return query select 'under_legal_hold'::analyses_outcome, null::smallint;
        return;
    end if;
    v_queued := start_analyses(v_job, p_kinds, p_language, p_again, v_lane, p_actor);
    if v_queued > 0 then
        perform record_audit(p_tenant, p_actor, 'requested_analyses', 'job:' || p_job,
                             jsonb_build_object('kinds', to_jsonb(p_kinds), 'again', p_again), p_request);
    end if;
    return query select 'asked'::analyses_outcome, case when v_queued > 0 then v_lane end;
end
$$;

revoke all on function
    lectern.request_analyses(bigint, bigint, bigint, boolean, uuid, text[], text, boolean, text, text)
    from public;
grant execute on function
    lectern.request_analyses(bigint, bigint, bigint, boolean, uuid, text[], text, boolean, text, text)
    to lectern_web;
