-- What the mail about a hold says besides its link: reason, deadline, kinds with their counts; masked snippets only where
-- the tenant's `mail.snippets` is true. Null when there is nothing to decide any more: the mail about an
-- expired hold says until when it may be reopened, every other one what happens after the deadline.
create or replace function lectern.hold_in_mail(p_delivery lectern.delivery, p_settings jsonb)
returns jsonb
language sql volatile
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'job', j.public_id,
        'filename', j.filename,
        'submitter', (select a.display_name from account a where a.tenant_id = j.tenant_id and a.account_id = j.submitter_id),
        'reason', h.reason,
        'expires_at', as_time(h.expires_at),
        'local_expires_at', local_time_words(h.expires_at, p_settings),
        'time_zone', coalesce(p_settings ->> 'time_zone', 'UTC'),
        'grace_days', trim_scale(extract(epoch from approval_grace(j.tenant_id)) / 86400),
        'local_reopen_until', local_time_words(reopenable_until(h), p_settings),
        'kinds', coalesce((
            select jsonb_agg(jsonb_build_object('entity', k.entity, 'count', k.count) order by k.count desc, k.entity)
            from (
                select f.entity, count(*) as count from finding f
                where f.tenant_id = j.tenant_id and f.job_id = j.job_id and f.stops
                group by f.entity
            ) k
        ), '[]'),
        'snippets', case when (p_settings #>> '{mail,snippets}')::boolean then (
            select jsonb_agg(s.snippet) from (
                select f.snippet from finding f
                where f.tenant_id = j.tenant_id and f.job_id = j.job_id and f.stops
                order by f.page, f.finding_id limit 5
            ) s
        ) end
    )
    from job j
    join hold h on h.tenant_id = j.tenant_id and h.job_id = j.job_id
    where j.tenant_id = p_delivery.tenant_id and j.public_id = p_delivery.job_public_id
      and case p_delivery.type when 'document.expired' then reopenable_until(h) is not null
               else h.state = 'open' and h.expires_at > clock_timestamp() end
$$;
