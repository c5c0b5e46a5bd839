-- The upload became a job; its row stays until it expires, so that a client that lost the answer can ask.
create or replace function lectern.finish_upload(p_tenant bigint, p_upload uuid, p_job uuid)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update upload set job_public_id = p_job, sealed_password = null
    where tenant_id = p_tenant and public_id = p_upload;
end
$$;

revoke all on function lectern.finish_upload(bigint, uuid, uuid) from public;
grant execute on function lectern.finish_upload(bigint, uuid, uuid) to lectern_web;
