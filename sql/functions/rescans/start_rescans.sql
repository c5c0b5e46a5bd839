-- Asks for a look at every completed document of a tenant that a clean scan let pass, not a person, by another detector than
-- `p_detector` (null: by any, the worker compares). Queues it on the bulk lane behind everything else. A document whose original is
-- deleted cannot be looked at again; it is noted as gone. What waits already is not asked for twice. Changes nothing else.
create or replace function lectern.start_rescans(p_tenant bigint, p_detector text, p_actor text, p_request text default null)
returns table (queued int, gone int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job record;
    v_jobs bigint[] := '{}';
    v_costs int[] := '{}';
    v_refs jsonb[] := '{}';
begin
    perform enter_tenant(p_tenant);
    gone := 0;
    for v_job in
        select j.job_id, j.page_count, s.detector, d.erased_at is null as is_there
        from job j
        join scan s on s.tenant_id = j.tenant_id and s.job_id = j.job_id and s.outcome = 'clean'
        join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
        left join rescan r on r.tenant_id = j.tenant_id and r.job_id = j.job_id
        where j.tenant_id = p_tenant and j.status = 'completed' and j.trashed_at is null
          and s.detector is distinct from p_detector and coalesce(r.detector, '') is distinct from p_detector
          and r.state is distinct from 'waiting'
        order by j.job_id for update of j skip locked
    loop
        insert into rescan as r (tenant_id, job_id, state, old_detector, asked_by)
        values (p_tenant, v_job.job_id, case when v_job.is_there then 'waiting' else 'gone' end, v_job.detector, p_actor)
        on conflict (tenant_id, job_id) do update
        set state = excluded.state, old_detector = excluded.old_detector, detector = null, kinds = '[]', reason = null,
            asked_by = excluded.asked_by, asked_at = clock_timestamp(), looked_at = null;
        if v_job.is_there then
            v_jobs := v_jobs || v_job.job_id;
            v_costs := v_costs || v_job.page_count;
            v_refs := v_refs || jsonb_build_object('old_detector', v_job.detector);
        else
            gone := gone + 1;
        end if;
    end loop;
    perform add_tasks(p_tenant, task_kind_rescan(), lane_bulk(), v_jobs, array_fill(null::bigint, array[cardinality(v_jobs)]), v_costs,
                      v_refs, array(select 'rescan:' || job from unnest(v_jobs) as job));
    queued := cardinality(v_jobs);
    perform record_audit(p_tenant, p_actor, 'started_rescan', 'tenant:' || p_tenant,
                         jsonb_build_object('queued', queued, 'gone', gone), p_request);
    return next;
end
$$;

revoke all on function lectern.start_rescans(bigint, text, text, text) from public;
grant execute on function lectern.start_rescans(bigint, text, text, text) to lectern_web, lectern_admin;
