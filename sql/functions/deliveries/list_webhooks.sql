-- The tenant's webhooks, oldest first.
create or replace function lectern.list_webhooks(p_tenant bigint)
returns setof jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query select webhook_row(w) from webhook w where w.tenant_id = p_tenant order by w.webhook_id;
end
$$;

revoke all on function lectern.list_webhooks(bigint) from public;
grant execute on function lectern.list_webhooks(bigint) to lectern_web;
