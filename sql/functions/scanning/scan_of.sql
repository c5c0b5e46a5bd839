-- A scan as the API shows it (Scan in openapi.yaml): what the file is, whether personal data was found, how sure that is, and
-- where it lies. No value, no hash; redacted snippets only with `p_snippets`. Null when there is none. The tenant has been
-- entered.
create or replace function lectern.scan_of(p_job lectern.job, p_snippets boolean)
returns jsonb
language sql stable
set search_path = lectern, pg_temp
as $$
    with found as (
        select f.*, f.evidence ?| array['allowlist', 'allowed_by_tenant', 'allowed_in_document'] as is_allowed
        from finding f
        where f.tenant_id = p_job.tenant_id and f.job_id = p_job.job_id
    ), scored as (
        select coalesce(max(score) filter (where stops), 0) as stopping,
               -- What is as sure as this and does not stop is known to be harmless: the address of an institution.
               coalesce(max(score) filter (where not stops and not is_allowed and score < 0.5), 0) as others
        from found
    ), scanned as (
        select *, case when gate_count > 0 then true when outcome = 'clean' then false end as has_pii
        from scan
        where tenant_id = p_job.tenant_id and job_id = p_job.job_id
    )
    select jsonb_build_object(
        'job_id', p_job.public_id,
        'outcome', s.outcome,
        'has_pii', s.has_pii,
        'confidence', round(case when s.has_pii then c.stopping when not s.has_pii then 1 - c.others end::numeric, 2),
        'reason', s.reason,
        'detector', s.detector,
        'scanned_at', as_time(s.created_at),
        'seconds', round(s.seconds::numeric, 3),
        'page_count', s.page_count,
        'ocr_pages', s.ocr_pages,
        'pages_lost', to_jsonb(s.pages_lost),
        'finding_count', coalesce((s.facts ->> 'finding_count')::int, s.finding_count),
        'stopping_count', s.gate_count,
        'shown_count', (select count(*) from found f where is_shown(f.stops, f.score)),
        'facts', s.facts - '{page_sizes,finding_count}'::text[],
        'findings', coalesce((
            select jsonb_agg(jsonb_build_object(
                'entity_type', f.entity,
                'page', f.page,
                'start', f.text_begin,
                'end', f.text_end,
                'score', round(f.score::numeric, 2),
                'stops', f.stops,
                'shown', is_shown(f.stops, f.score),
                'origin', f.origin,
                'properties', f.properties,
                'snippet', case when p_snippets then f.snippet end
            ) order by f.page, f.text_begin nulls last, f.finding_id)
            from found f
        ), '[]')
    )
    from scanned s
    cross join scored c
$$;
