-- Counts a document that comes in one request, before its first byte: see reserve_upload.
create or replace function lectern.admit_upload(
    p_tenant bigint, p_submitter bigint, p_key bigint, p_bytes bigint, p_limit bigint
)
returns table (o_limit bigint, o_reserved bigint, o_refusal text, o_wait int)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query select * from reserve_upload(p_tenant, p_submitter, p_key, p_bytes, p_limit, false);
end
$$;

revoke all on function lectern.admit_upload(bigint, bigint, bigint, bigint, bigint) from public;
grant execute on function lectern.admit_upload(bigint, bigint, bigint, bigint, bigint) to lectern_web;
