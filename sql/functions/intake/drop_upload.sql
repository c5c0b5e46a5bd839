-- Forgets a resumable upload.
create or replace function lectern.drop_upload(p_tenant bigint, p_upload uuid)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    delete from upload where tenant_id = p_tenant and public_id = p_upload;
end
$$;

revoke all on function lectern.drop_upload(bigint, uuid) from public;
grant execute on function lectern.drop_upload(bigint, uuid) to lectern_web;
