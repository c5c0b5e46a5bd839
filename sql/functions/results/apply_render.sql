-- Formats that were missing have been rendered: {"artefacts": [see save_artefacts], "result_version": n}, or they could not be
-- (`p_effect` null): then nobody waits for them any more. Files of another version than the result has by now are dropped, and
-- rendered again if they are still missing; an archive that lacks an analysis which has ended meanwhile is written again. Formats that
-- were asked for meanwhile are queued. Who has waited for them hears that
-- their document is completed; the others have no more of it than before.
create or replace function lectern.apply_render(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_queued boolean;
    v_waiting uuid[];
    v_is_old constant boolean := exists (
        select from result r
        where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id
          and r.version <> (p_effect ->> 'result_version')::int);
    v_tried constant text[] := case when v_is_old then '{}' else array(select jsonb_array_elements_text(p_task.ref -> 'formats')) end;
begin
    if not v_is_old then
        perform save_artefacts(p_task, p_effect -> 'artefacts');
    end if;
    update job set updated_at = clock_timestamp()
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id
    returning * into v_job;
    if not found then
        return '{}';
    end if;
    v_waiting := array(
        select link_id from job_reader
        where tenant_id = p_task.tenant_id and job_id = p_task.job_id and is_rendering);
    v_queued := render_missing_formats(p_task.tenant_id, p_task.job_id, p_task.lane, v_tried);
    if p_effect is not null and p_task.ref -> 'formats' ? 'zip' then
        v_queued := renew_old_bundle(p_task, v_job, v_is_old) or v_queued;
    end if;
    perform tell_submitters(v_job, 'job.status', job_body(v_job), r.link_id)
    from job_reader r
    where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id and r.link_id = any (v_waiting) and not r.is_rendering;
    return case when v_queued then array[p_task.lane] else '{}'::smallint[] end;
end
$$;
