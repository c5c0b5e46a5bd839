-- Keys of an account; of the whole tenant with p_all. Without an owner: a key of the tenant itself, with
-- the name of who made it, where that is known.
create or replace function lectern.list_api_keys(p_tenant bigint, p_account bigint, p_all boolean)
returns table (
    o_key bigint, o_name text, o_scopes text, o_unlimited boolean, o_account bigint, o_created_at text,
    o_expires_at text, o_revoked_at text, o_last_used_at text, o_owner text, o_owner_email text,
    o_maker text, o_replaced_by bigint
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select k.api_key_id, k.name, to_json(k.scopes)::text, k.unlimited, k.account_id, as_time(k.created_at),
            as_time(k.expires_at), as_time(k.revoked_at), as_time(k.last_used_at), a.display_name, a.email,
            case when k.account_id is null
                 then person_name(p_tenant, coalesce('account:' || k.made_by_account, 'key:' || k.made_by_key)) end,
            k.replaced_by
        from api_key k
        left join account a on a.tenant_id = k.tenant_id and a.account_id = k.account_id
        where k.tenant_id = p_tenant and (p_all or k.account_id = p_account)
        order by k.api_key_id desc;
end
$$;

revoke all on function lectern.list_api_keys(bigint, bigint, boolean) from public;
grant execute on function lectern.list_api_keys(bigint, bigint, boolean) to lectern_web, lectern_admin;
