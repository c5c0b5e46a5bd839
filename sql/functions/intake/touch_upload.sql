-- Bytes have arrived: the upload lives another 24 hours. A length that was deferred may be said once; what was counted too much for
-- it is given back.
create or replace function lectern.touch_upload(p_tenant bigint, p_upload uuid, p_bytes bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_upload upload;
begin
    perform enter_tenant(p_tenant);
    select * into v_upload from upload where tenant_id = p_tenant and public_id = p_upload for update;
    if v_upload.byte_count is null and p_bytes is not null then
        perform settle_upload(p_tenant, v_upload.submitter_id, v_upload.api_key_id, v_upload.reserved_bytes, p_bytes);
    end if;
    update upload
    set expires_at = now() + interval '24 hours',
        byte_count = coalesce(byte_count, p_bytes),
        reserved_bytes = coalesce(byte_count, p_bytes, reserved_bytes)
    where tenant_id = p_tenant and public_id = p_upload;
end
$$;

revoke all on function lectern.touch_upload(bigint, uuid, bigint) from public;
grant execute on function lectern.touch_upload(bigint, uuid, bigint) to lectern_web;
