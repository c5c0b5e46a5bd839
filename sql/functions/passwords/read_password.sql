-- The sealed password of a job under way, for the worker that has claimed its task. No row: there is none.
create or replace function lectern.read_password(p_tenant bigint, p_job bigint)
returns table (o_sealed bytea)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select sealed from sealed_password
        where tenant_id = p_tenant and job_id = p_job and expires_at > now();
end
$$;

revoke all on function lectern.read_password(bigint, bigint) from public;
grant execute on function lectern.read_password(bigint, bigint) to lectern_scan, lectern_convert;
