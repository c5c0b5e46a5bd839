-- 'rotate': the next secret; the one before still signs for a day. 'enable': tried again. 'delete'. Null when the tenant has no
-- such webhook; else the webhook as it is, or was, now.
create or replace function lectern.change_webhook(
    p_tenant bigint, p_webhook uuid, p_change text, p_actor text, p_request text
)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_webhook webhook;
begin
    perform enter_tenant(p_tenant);
    if p_change = 'delete' then
        delete from webhook where tenant_id = p_tenant and public_id = p_webhook returning * into v_webhook;
        update delivery set state = 'dropped', last_error = 'the webhook was deleted', claimed_until = null
        where tenant_id = p_tenant and webhook_id = v_webhook.webhook_id and state = 'waiting';
    elsif p_change = 'rotate' then
        update webhook set generation = generation + 1, rotated_at = clock_timestamp()
        where tenant_id = p_tenant and public_id = p_webhook returning * into v_webhook;
    elsif p_change = 'enable' then
        update webhook set disabled_at = null, disabled_reason = null, failing_since = null
        where tenant_id = p_tenant and public_id = p_webhook returning * into v_webhook;
    end if;
    if v_webhook.webhook_id is null then
        return null;
    end if;
    perform record_audit(p_tenant, p_actor, 'webhook_' || p_change, 'webhook:' || p_webhook, '{}', p_request);
    return webhook_row(v_webhook);
end
$$;

revoke all on function lectern.change_webhook(bigint, uuid, text, text, text) from public;
grant execute on function lectern.change_webhook(bigint, uuid, text, text, text) to lectern_web;
