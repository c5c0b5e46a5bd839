-- Which of these jobs no longer move by themselves: ended, waiting for a human, or gone. For requests that wait; the arrays go
-- together. Where `p_with_models` says so, a completed one has ended only when its analyses have, too.
create or replace function lectern.ended_jobs(p_tenants bigint[], p_jobs uuid[], p_with_models boolean[] default '{}')
returns table (o_job uuid, o_with_models boolean)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    for v_tenant in select distinct unnest(p_tenants) loop
        perform enter_tenant(v_tenant);
        return query
            select asked.id, coalesce(asked.with_models, false)
            from unnest(p_tenants, p_jobs, p_with_models) as asked (tenant, id, with_models)
            left join job on job.tenant_id = v_tenant and job.public_id = asked.id
            where asked.tenant = v_tenant
              and (job.status is null or job.status not in ('submitted', 'pii_scanning', 'processing'))
              and not (coalesce(asked.with_models, false) and exists (
                  select from analysis a
                  where a.tenant_id = v_tenant and a.job_id = job.job_id and a.ended_at is null));
    end loop;
end
$$;

revoke all on function lectern.ended_jobs(bigint[], uuid[], boolean[]) from public;
grant execute on function lectern.ended_jobs(bigint[], uuid[], boolean[]) to lectern_web;
