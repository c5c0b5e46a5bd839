-- Somebody brought bytes that are here already: lets them follow the job that exists.
create or replace function lectern.share_job(p_tenant bigint, p_job uuid, p_account bigint, p_key bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    insert into job_reader (tenant_id, job_id, account_id, api_key_id)
    select tenant_id, job_id, p_account, case when p_account is null then p_key end
    from job j
    where tenant_id = p_tenant and public_id = p_job and not may_see(j, p_account, p_key, false)
    on conflict do nothing;
end
$$;

grant execute on function lectern.share_job(bigint, uuid, bigint, bigint) to lectern_web;
