-- Keeps the sealed password of a job's PDF until the job ends. That there was one stays known: such a job is shared with
-- nobody (may_share).
create or replace function lectern.keep_password(p_tenant bigint, p_job uuid, p_sealed bytea)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    insert into sealed_password (tenant_id, job_id, sealed)
    select tenant_id, job_id, p_sealed from job where tenant_id = p_tenant and public_id = p_job
    on conflict (tenant_id, job_id) do update set sealed = excluded.sealed, expires_at = excluded.expires_at;
    update job set with_password = true where tenant_id = p_tenant and public_id = p_job and not with_password;
end
$$;

revoke all on function lectern.keep_password(bigint, uuid, bytea) from public;
grant execute on function lectern.keep_password(bigint, uuid, bytea) to lectern_web;
