-- A new place to call. At most 20 for a tenant ("webhook_limit").
create or replace function lectern.create_webhook(
    p_tenant bigint, p_url text, p_types text[], p_description text, p_actor text, p_request text
)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_webhook webhook;
begin
    perform enter_tenant(p_tenant);
    perform 1 from tenant where tenant_id = p_tenant for no key update;  -- one after the other, or they all count the same
    if (select count(*) from webhook where tenant_id = p_tenant) >= 20 then
        raise exception 'the tenant has 20 webhooks' using errcode = 'check_violation', constraint = 'webhook_limit';
    end if;
    insert into webhook (tenant_id, url, types, description, created_by)
    values (p_tenant, p_url, p_types, p_description, p_actor)
    returning * into v_webhook;
    perform record_audit(p_tenant, p_actor, 'webhook_created', 'webhook:' || v_webhook.public_id, '{}', p_request);
    return webhook_row(v_webhook);
end
$$;

revoke all on function lectern.create_webhook(bigint, text, text[], text, text, text) from public;
grant execute on function lectern.create_webhook(bigint, text, text[], text, text, text) to lectern_web;
