-- What was sent to a webhook, newest first, before `p_before` (Delivery in openapi.yaml). One row of nulls: none. No
-- row: the tenant has no such webhook.
create or replace function lectern.list_deliveries(p_tenant bigint, p_webhook uuid, p_before bigint, p_limit int)
returns table (delivery_row jsonb, id bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
    select case when d.delivery_id is not null then jsonb_build_object(
               'delivery_id', d.delivery_id,
               'message_id', d.message_id,
               'type', d.type,
               'job_id', d.job_public_id,
               'state', d.state,
               'attempts', d.attempts,
               'created_at', as_time(d.created_at),
               'next_at', case when d.state = 'waiting' then as_time(d.next_at) end,
               'last_at', as_time(d.last_at),
               'last_status', d.last_status,
               'last_error', d.last_error
           ) end,
           d.delivery_id
    from webhook w
    left join delivery d
        on d.tenant_id = w.tenant_id and d.webhook_id = w.webhook_id and (p_before is null or d.delivery_id < p_before)
    where w.tenant_id = p_tenant and w.public_id = p_webhook
    order by d.delivery_id desc
    limit p_limit;
end
$$;

revoke all on function lectern.list_deliveries(bigint, uuid, bigint, int) from public;
grant execute on function lectern.list_deliveries(bigint, uuid, bigint, int) to lectern_web;
