-- Bytes have arrived: the upload lives another 24 hours. A length that was deferred may be said once.
create or replace function lectern.touch_upload(p_tenant bigint, p_upload uuid, p_bytes bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update upload
    set expires_at = now() + interval '24 hours', byte_count = coalesce(byte_count, p_bytes)
    where tenant_id = p_tenant and public_id = p_upload;
end
$$;

grant execute on function lectern.touch_upload(bigint, uuid, bigint) to lectern_web;
