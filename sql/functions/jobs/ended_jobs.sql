-- Which of these jobs no longer move by themselves: ended, waiting for a human, or gone. For requests that wait; the two
-- arrays go together.
create or replace function lectern.ended_jobs(p_tenants bigint[], p_jobs uuid[])
returns setof uuid
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    for v_tenant in select distinct unnest(p_tenants) loop
        perform enter_tenant(v_tenant);
        return query
            select asked.id
            from unnest(p_tenants, p_jobs) as asked (tenant, id)
            left join job on job.tenant_id = v_tenant and job.public_id = asked.id
            where asked.tenant = v_tenant
              and (job.status is null or job.status not in ('submitted', 'pii_scanning', 'processing'));
    end loop;
end
$$;

revoke all on function lectern.ended_jobs(bigint[], uuid[]) from public;
grant execute on function lectern.ended_jobs(bigint[], uuid[]) to lectern_web;
