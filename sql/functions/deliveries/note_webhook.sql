-- What a try means for its webhook: well again, failing, or to be switched off with notice.
create or replace function lectern.note_webhook(p_delivery lectern.delivery, p_outcome text, p_over boolean, p_error text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_webhook webhook;
begin
    perform enter_tenant(p_delivery.tenant_id);
    update webhook
    set failing_since = case when p_outcome <> 'delivered' then coalesce(failing_since, clock_timestamp()) end
    where tenant_id = p_delivery.tenant_id and webhook_id = p_delivery.webhook_id and disabled_at is null
    returning * into v_webhook;
    if not found or not (p_outcome = 'gone' or p_over) then
        return;
    end if;
    update webhook
    set disabled_at = clock_timestamp(),
        disabled_reason = case p_outcome when 'gone' then 'The receiver answered 410.'
            else 'Nothing arrived for three days: ' || left(p_error, 200) end
    where tenant_id = p_delivery.tenant_id and webhook_id = p_delivery.webhook_id
    returning * into v_webhook;
    perform emit_event(p_delivery.tenant_id, null, null, 'webhook.disabled', jsonb_build_object(
        'webhook', v_webhook.public_id, 'url', v_webhook.url, 'reason', v_webhook.disabled_reason));
    perform record_audit(p_delivery.tenant_id, 'notify', 'webhook_disabled', 'webhook:' || v_webhook.public_id,
                         jsonb_build_object('reason', v_webhook.disabled_reason));
end
$$;
