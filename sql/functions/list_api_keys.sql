-- Keys of an account; of the whole tenant with p_all.
create or replace function lectern.list_api_keys(p_tenant bigint, p_account bigint, p_all boolean)
returns table (
    o_key bigint, o_name text, o_scopes text, o_unlimited boolean, o_account bigint, o_created_at text,
    o_expires_at text, o_revoked_at text, o_last_used_at text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select api_key_id, name, to_json(scopes)::text, unlimited, account_id, as_time(created_at), as_time(expires_at),
            as_time(revoked_at), as_time(last_used_at)
        from api_key
        where tenant_id = p_tenant and (p_all or account_id = p_account)
        order by api_key_id desc;
end
$$;

grant execute on function lectern.list_api_keys(bigint, bigint, boolean) to lectern_web;
