-- What changed about sessions, keys and accounts since the horizon that the call before gave (null: nothing, only the horizon). A change
-- may be reported more than once, and none is left out whatever order transactions end in: everything before the horizon is over.
create or replace function lectern.list_access_changes(p_since text)
returns table (o_horizon text, o_change bigint, o_tenant bigint, o_account bigint, o_key bigint, o_token text)
language sql stable security definer
set search_path = lectern, pg_temp
as $$
    select horizon.at::text, c.change_id, c.tenant_id, c.account_id, c.api_key_id, encode(c.token_hash, 'hex')
    from (select pg_snapshot_xmin(pg_current_snapshot()) as at) horizon
    left join access_change c on c.xid >= p_since::xid8
$$;

revoke all on function lectern.list_access_changes(text) from public;
grant execute on function lectern.list_access_changes(text) to lectern_hub;
