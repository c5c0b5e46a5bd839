-- Sends a webhook a test message, whatever messages it subscribes to, so that its owner sees whether it arrives. Outcome:
-- sent, not_found (no such webhook), switched_off (it is).
create or replace function lectern.test_webhook(p_tenant bigint, p_webhook uuid, p_actor text, p_request text)
returns lectern.webhook_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_webhook webhook;
    v_event bigint;
begin
    perform enter_tenant(p_tenant);
    select * into v_webhook from webhook where tenant_id = p_tenant and public_id = p_webhook;
    if not found then
        return 'not_found';
    elsif v_webhook.disabled_at is not null then
        return 'switched_off';
    end if;
    insert into event (tenant_id, kind, body)
    values (p_tenant, 'webhook.test', jsonb_build_object('webhook', p_webhook, 'url', v_webhook.url))
    returning event_id into v_event;
    insert into delivery (tenant_id, event_id, type, audience, webhook_id)
    values (p_tenant, v_event, 'webhook.test', 'webhook', v_webhook.webhook_id);
    perform record_audit(p_tenant, p_actor, 'tested_webhook', 'webhook:' || p_webhook, '{}', p_request);
    return 'sent';
end
$$;

revoke all on function lectern.test_webhook(bigint, uuid, text, text) from public;
grant execute on function lectern.test_webhook(bigint, uuid, text, text) to lectern_web;
