-- A document that had said no length has `p_bytes`; `p_reserved` were counted.
create or replace function lectern.settle_upload(p_tenant bigint, p_submitter bigint, p_key bigint, p_reserved bigint, p_bytes bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update upload_day
    set byte_count = greatest(byte_count + p_bytes - p_reserved, 0)
    where tenant_id = p_tenant and day = (clock_timestamp() at time zone 'UTC')::date
        and person in ('', case when p_submitter is not null then 'account:' || p_submitter else 'key:' || p_key end);
end
$$;

revoke all on function lectern.settle_upload(bigint, bigint, bigint, bigint, bigint) from public;
grant execute on function lectern.settle_upload(bigint, bigint, bigint, bigint, bigint) to lectern_web;
