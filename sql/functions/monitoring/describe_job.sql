-- Everything about a job that an operator may see, as one JSON object: the row, its tasks, its dead tasks, what it left
-- in the store. No findings and no text. Looks in every tenant; null when there is none.
create or replace function lectern.describe_job(p_public uuid)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
    v_job job;
begin
    for v_tenant in select * from tenant order by tenant_id loop
        perform enter_tenant(v_tenant.tenant_id);
        select * into v_job from job where tenant_id = v_tenant.tenant_id and public_id = p_public;
        exit when found;
    end loop;
    if v_job.job_id is null then
        return null;
    end if;
    return jsonb_build_object(
        'tenant', v_tenant.slug,
        'job', to_jsonb(v_job),
        'tasks', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from task t
                  where t.tenant_id = v_job.tenant_id and t.job_id = v_job.job_id),
        'dead_tasks', (select coalesce(jsonb_agg(to_jsonb(d)), '[]') from task_dead d
                       where d.tenant_id = v_job.tenant_id and d.job_id = v_job.job_id),
        'history', (select coalesce(jsonb_agg(to_jsonb(h) order by h.ended_at), '[]') from task_history h
                    where h.tenant_id = v_job.tenant_id and h.job_id = v_job.job_id),
        'scan', (select to_jsonb(s) from scan s where s.tenant_id = v_job.tenant_id and s.job_id = v_job.job_id),
        'hold', (select to_jsonb(h) - 'token_hash' - 'offered_token_hashes' from hold h
                 where h.tenant_id = v_job.tenant_id and h.job_id = v_job.job_id),
        'artefacts', (select coalesce(jsonb_agg(jsonb_build_object(
                          'kind', a.kind, 'name', a.name, 'bucket', a.bucket,
                          'sha256', encode(a.sha256, 'hex'), 'byte_count', a.byte_count) order by a.artefact_id), '[]')
                      from artefact a where a.tenant_id = v_job.tenant_id and a.job_id = v_job.job_id)
    );
end
$$;

revoke all on function lectern.describe_job(uuid) from public;
grant execute on function lectern.describe_job(uuid) to lectern_admin;
