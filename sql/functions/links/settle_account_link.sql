-- A mail with a link has arrived: its token is the link's from now on. Or it has not, and the token is forgotten.
create or replace function lectern.settle_account_link(p_tenant bigint, p_link bigint, p_token_hash bytea, p_arrived boolean)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    delete from account_link_token
    where tenant_id = p_tenant and link_id = p_link and (token_hash = p_token_hash) <> p_arrived
      and exists (select from account_link_token t where t.token_hash = p_token_hash and t.link_id = p_link);
end
$$;

revoke all on function lectern.settle_account_link(bigint, bigint, bytea, boolean) from public;
grant execute on function lectern.settle_account_link(bigint, bigint, bytea, boolean) to lectern_notify;
