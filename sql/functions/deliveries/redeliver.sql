-- Sends a delivery of a webhook once more, under its old message id. Outcome: queued, not_found (no such delivery),
-- event_expired (its event was pruned), switched_off (the webhook is).
create or replace function lectern.redeliver(
    p_tenant bigint, p_webhook uuid, p_delivery bigint, p_actor text, p_request text
)
returns lectern.webhook_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_webhook webhook;
    v_delivery delivery;
begin
    perform enter_tenant(p_tenant);
    select * into v_webhook from webhook where tenant_id = p_tenant and public_id = p_webhook;
    select * into v_delivery from delivery
    where tenant_id = p_tenant and delivery_id = p_delivery and webhook_id = v_webhook.webhook_id for update;
    if v_delivery.delivery_id is null then
        return 'not_found';
    elsif v_webhook.disabled_at is not null then
        return 'switched_off';
    elsif not exists (select from event where event_id = v_delivery.event_id) then
        return 'event_expired';
    end if;
    update delivery
    set state = 'waiting', next_at = clock_timestamp(), claimed_until = null, first_at = null, attempts = 0
    where delivery_id = p_delivery;
    perform record_audit(p_tenant, p_actor, 'redelivered', 'delivery:' || p_delivery, '{}', p_request);
    return 'queued';
end
$$;

revoke all on function lectern.redeliver(bigint, uuid, bigint, text, text) from public;
grant execute on function lectern.redeliver(bigint, uuid, bigint, text, text) to lectern_web;
