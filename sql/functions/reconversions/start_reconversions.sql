-- Asks for a new conversion of every completed document of a tenant whose result another pipeline than `p_version` made (null: any
-- pipeline, the worker compares), or just of those that the pipeline `p_only` made. The conversion is compared with the result and
-- thrown away: nothing of the document changes. It is queued on the bulk lane behind everything else. A document whose original is
-- deleted cannot be converted anew; it is noted as gone. What waits already is not asked for twice.
create or replace function lectern.start_reconversions(
    p_tenant bigint, p_version text, p_only text, p_actor text, p_request text default null
)
returns table (queued int, gone int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job record;
    v_jobs bigint[] := '{}';
    v_clearances bigint[] := '{}';
    v_costs int[] := '{}';
    v_refs jsonb[] := '{}';
begin
    perform enter_tenant(p_tenant);
    gone := 0;
    for v_job in
        select j.job_id, j.page_count, r.pipeline_version, r.confidence, r.clearance_id, d.erased_at is null as is_there
        from job j
        join result r on r.tenant_id = j.tenant_id and r.job_id = j.job_id
        join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
        left join reconversion n on n.tenant_id = j.tenant_id and n.job_id = j.job_id
        where j.tenant_id = p_tenant and j.status = 'completed' and j.trashed_at is null
          and r.pipeline_version is distinct from p_version and (p_only is null or r.pipeline_version = p_only)
          and (n.state in ('same', 'would_change') and n.version = p_version and n.old_version = r.pipeline_version) is not true
          and not exists (
              select from task t
              where t.tenant_id = j.tenant_id and t.job_id = j.job_id and t.kind = task_kind_reconvert())
        order by j.job_id for update of j skip locked
    loop
        insert into reconversion as n (tenant_id, job_id, state, old_version, old_confidence, asked_by)
        values (p_tenant, v_job.job_id, case when v_job.is_there then 'waiting' else 'gone' end, v_job.pipeline_version,
                v_job.confidence, p_actor)
        on conflict (tenant_id, job_id) do update
        set state = excluded.state, old_version = excluded.old_version, old_confidence = excluded.old_confidence, version = null,
            comparison = '{}', confidence = null, reason = null, asked_by = excluded.asked_by, asked_at = clock_timestamp(),
            looked_at = null;
        if v_job.is_there then
            v_jobs := v_jobs || v_job.job_id;
            v_clearances := v_clearances || v_job.clearance_id;
            v_costs := v_costs || v_job.page_count;
            v_refs := v_refs || jsonb_build_object('old_version', v_job.pipeline_version);
        else
            gone := gone + 1;
        end if;
    end loop;
    perform add_tasks(p_tenant, task_kind_reconvert(), lane_bulk(), v_jobs, v_clearances, v_costs, v_refs,
                      array(select 'reconvert:' || job from unnest(v_jobs) as job));
    queued := cardinality(v_jobs);
    perform record_audit(p_tenant, p_actor, 'started_reconversion', 'tenant:' || p_tenant,
                         jsonb_build_object('queued', queued, 'gone', gone), p_request);
    return next;
end
$$;

revoke all on function lectern.start_reconversions(bigint, text, text, text, text) from public;
grant execute on function lectern.start_reconversions(bigint, text, text, text, text) to lectern_web, lectern_admin;
