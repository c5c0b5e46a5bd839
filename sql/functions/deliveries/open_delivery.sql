-- What a claimed delivery says and to whom, as one object; null when it is not the caller's any more. About a document it is
-- said in the words of the submission that the event is about, its external id and links to its result included. Nothing of a
-- document's text, unless the tenant's `mail.snippets` asks for the masked snippets in the mail to approvers; but a webhook that
-- gets `analysis.completed` gets the analysis with it, while the document is not in the trash, unless it is very long.
--
-- "dropped" says that there is nothing to send any more: the event or the job was forgotten, the hold was decided, the
-- webhook was switched off, or nobody is there to get it.
create or replace function lectern.open_delivery(p_delivery bigint, p_attempt int)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_delivery delivery;
    v_event event;
    v_job job;
    v_external_id text;
    v_webhook webhook;
    v_tenant tenant;
    v_to jsonb;
    v_said jsonb;
begin
    select * into v_delivery from delivery
    where delivery_id = p_delivery and attempts = p_attempt and state = 'waiting';
    if not found then
        return null;
    end if;
    perform enter_tenant(v_delivery.tenant_id);
    select * into v_tenant from tenant where tenant_id = v_delivery.tenant_id;
    if v_delivery.audience = 'person' then
        return coalesce(open_account_mail(v_delivery, v_tenant), '{"dropped": "the mail was forgotten"}');
    end if;
    select * into v_event from event where event_id = v_delivery.event_id;
    if not found then
        return '{"dropped": "the event was forgotten"}';
    end if;
    select * into v_job from job
    where tenant_id = v_delivery.tenant_id and public_id = v_delivery.job_public_id;
    v_external_id := case
        when is_first_submitter(v_job, v_event.submitter_id, v_event.api_key_id) then v_job.external_id
        else (submission_row(v_job, v_event.submitter_id, v_event.api_key_id)).external_id
    end;
    v_said := jsonb_build_object(
        'tenant', v_delivery.tenant_id, 'tenant_name', v_tenant.name, 'type', v_delivery.type,
        'audience', v_delivery.audience, 'message_id', v_delivery.message_id, 'at', as_time(v_event.created_at),
        'event_id', v_event.event_id,
        'body', v_event.body || case when v_external_id is null then '{}' else jsonb_build_object('external_id', v_external_id) end,
        'mail', coalesce(v_tenant.settings -> 'mail', '{}'));
    if v_delivery.type = 'document.completed' then
        v_said := v_said || coalesce(result_in_message(v_job, v_event.submitter_id, v_event.api_key_id), '{}');
    end if;
    if v_delivery.audience = 'webhook' then
        select * into v_webhook from webhook
        where tenant_id = v_delivery.tenant_id and webhook_id = v_delivery.webhook_id and disabled_at is null;
        if not found then
            return '{"dropped": "the webhook is switched off"}';
        end if;
        if v_delivery.type = 'analysis.completed' and v_job.trashed_at is null then
            v_said := jsonb_set(v_said, '{body,result}', coalesce((
                select analysis_body(a) from analysis a
                where a.tenant_id = v_job.tenant_id and a.job_id = v_job.job_id and a.kind = v_event.body ->> 'analysis'
                  and a.state = 'done' and pg_column_size(analysis_body(a)) < 500000), 'null'));
        end if;
        return v_said || jsonb_build_object(
            'url', v_webhook.url, 'webhook', v_webhook.public_id, 'generation', v_webhook.generation,
            'overlaps', coalesce(v_webhook.rotated_at > clock_timestamp() - interval '1 day', false));
    end if;
    v_to := mail_recipients(v_delivery, v_tenant.settings);
    if v_to is null then
        return '{"dropped": "there is nobody to write to"}';
    end if;
    v_said := v_said || jsonb_build_object('to', v_to);
    if v_delivery.audience <> 'approver' then
        return v_said;
    end if;
    return v_said || coalesce(hold_in_mail(v_delivery, v_tenant.settings), '{"dropped": "the hold is closed"}');
end
$$;

revoke all on function lectern.open_delivery(bigint, int) from public;
grant execute on function lectern.open_delivery(bigint, int) to lectern_notify;
