-- What an approver sees of a hold (Review in openapi.yaml): the reason, the deadline, the findings in the order of the
-- pages, those that stop before those for review only. Redacted snippets, never a value, never its hash: `value_group` is a
-- number that findings of equal values share.
create or replace function lectern.review_of(p_hold lectern.hold)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    select jsonb_build_object(
        'job_id', j.public_id,
        'filename', j.filename,
        'institution', t.name,
        'submitter', (
            select a.display_name from account a
            where a.tenant_id = p_hold.tenant_id and a.account_id = j.submitter_id
        ),
        'status', j.status,
        'reason', p_hold.reason,
        'opened_at', as_time(p_hold.opened_at),
        'expires_at', as_time(p_hold.expires_at),
        'local_expires_at', local_time_words(p_hold.expires_at, t.settings),
        'time_zone', coalesce(t.settings ->> 'time_zone', 'UTC'),
        'reopen_until', as_time(reopenable_until(p_hold)),
        'local_reopen_until', local_time_words(reopenable_until(p_hold), t.settings),
        'assignee', (
            select a.display_name from account a
            where a.tenant_id = p_hold.tenant_id and a.account_id = p_hold.assignee_id
        ),
        'page_count', j.page_count,
        'pages_lost', coalesce(to_jsonb(s.pages_lost), '[]'),
        'pictured_pages', coalesce((
            select jsonb_agg(p.page order by p.page) from (
                select substring(a.name from '^pages/([0-9]{1,6})\.png$')::int as page from artefact a
                where a.tenant_id = j.tenant_id and a.job_id = j.job_id and a.kind = 'page-picture'
            ) p where p.page is not null
        ), '[]'),
        'page_sizes', coalesce(s.facts -> 'page_sizes', '{}'),
        'findings', coalesce((
            select jsonb_agg(jsonb_build_object(
                'finding_id', f.finding_id,
                'entity_type', f.entity,
                'page', f.page,
                'start', f.text_begin,
                'end', f.text_end,
                'boxes', f.boxes,
                'score', round(f.score::numeric, 2),
                'stops', f.stops,
                'shown', is_shown(f.stops, f.score),
                'origin', f.origin,
                'evidence', f.evidence,
                'properties', f.properties,
                'snippet', f.snippet,
                'value_group', f.value_group,
                'answer', f.answer
            ) order by f.stops desc, f.page, f.finding_id)
            from (
                select *, dense_rank() over (order by entity, value_hash) as value_group
                from finding
                where tenant_id = p_hold.tenant_id and job_id = p_hold.job_id
            ) f
            where f.tenant_id = p_hold.tenant_id and f.job_id = p_hold.job_id
        ), '[]'),
        'standing', standing_decision(p_hold)
    )
    from job j
    join tenant t on t.tenant_id = j.tenant_id
    left join scan s on s.tenant_id = j.tenant_id and s.job_id = j.job_id
    where j.tenant_id = p_hold.tenant_id and j.job_id = p_hold.job_id
$$;
