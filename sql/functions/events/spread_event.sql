-- The deliveries of one event: to the tenant's webhooks that want it, and by mail to approvers (held, reminder, expired), to the
-- submitter where the tenant's `mail.submitter` names it, to administrators (a webhook that was switched off). With the
-- tenant's `mail.digest_minutes` mails to submitters wait for the next round and go as one. An event for one more
-- submitter of the same bytes is a mail to them, and a call about their submission; what goes to approvers goes once.
create or replace function lectern.spread_event(
    p_event bigint, p_tenant bigint, p_submitter bigint, p_kind text, p_job uuid, p_type text, p_mail boolean,
    p_for_submitter_only boolean default false
)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_settings jsonb;
    v_digest interval;
    v_count int := 0;
    v_more int;
begin
    if p_type is null then
        return 0;
    end if;
    perform enter_tenant(p_tenant);
    if p_kind not in ('hold.delegated', 'hold.expired') and not (p_kind = 'hold.reminder' and p_for_submitter_only) then
        insert into delivery (tenant_id, event_id, type, audience, webhook_id, job_public_id)
        select p_tenant, p_event, p_type, 'webhook', w.webhook_id, p_job
        from webhook w
        where w.tenant_id = p_tenant and w.disabled_at is null and (w.types = '{}' or p_type = any (w.types))
        on conflict do nothing;
        get diagnostics v_count = row_count;
    end if;
    if not p_mail then
        return v_count;
    end if;
    select settings into v_settings from tenant where tenant_id = p_tenant;
    v_digest := coalesce((v_settings #>> '{mail,digest_minutes}')::int, 0) * interval '1 minute';
    insert into delivery (tenant_id, event_id, type, audience, account_id, job_public_id, next_at)
    select p_tenant, p_event, p_type, m.audience, m.account, p_job,
           case when m.audience = 'submitter' and v_digest > interval '0'
               then date_bin(v_digest, clock_timestamp(), timestamptz '2001-01-01') + v_digest
               else clock_timestamp()
           end
    from (
        select 'approver' as audience, null::bigint as account
        where p_type in ('document.held', 'document.reminder', 'document.expired') and p_kind <> 'hold.reopened'
          and not p_for_submitter_only
        union all
        select 'submitter', p_submitter where p_submitter is not null and p_type = any (mail_types(v_settings))
        union all
        select 'administrator', null where p_type = 'webhook.disabled' and not p_for_submitter_only
    ) as m
    on conflict do nothing;
    get diagnostics v_more = row_count;
    return v_count + v_more;
end
$$;
