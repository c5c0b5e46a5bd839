-- A webhook as the API shows it (Webhook in openapi.yaml).
create or replace function lectern.webhook_row(p_webhook lectern.webhook)
returns jsonb
language sql stable
as $$
    select jsonb_build_object(
        'webhook_id', p_webhook.public_id,
        'url', p_webhook.url,
        'description', p_webhook.description,
        'types', p_webhook.types,
        'generation', p_webhook.generation,
        'created_at', lectern.as_time(p_webhook.created_at),
        'failing_since', lectern.as_time(p_webhook.failing_since),
        'disabled_at', lectern.as_time(p_webhook.disabled_at),
        'disabled_reason', p_webhook.disabled_reason
    )
$$;
