-- A complete error from whatever a worker sent: all five members, the type from the closed list (core/base/refusal.h, and
-- 'infected' and 'unchecked' of core/scanning/src/virus_check.h).
create or replace function lectern.error_of(p_error jsonb, p_kind smallint)
returns jsonb
language sql stable
as $$
    select jsonb_build_object(
        'stage', coalesce(p_error ->> 'stage', case
            when p_kind in (lectern.task_kind_scan(), lectern.task_kind_scan_range(), lectern.task_kind_scan_assemble()) then 'scan'
            when p_kind = lectern.task_kind_page_pictures() then 'pictures'
            when p_kind = lectern.task_kind_render() then 'render'
            else 'convert'
        end),
        'type', case
            when p_error ->> 'type' in (
                'not_a_pdf', 'malformed', 'encrypted', 'wrong_password', 'no_pages', 'too_large', 'too_many_pages',
                'limit_exceeded', 'reader_crashed', 'storage_unavailable', 'internal_error', 'infected', 'unchecked'
            ) then p_error ->> 'type'
            else 'internal_error'
        end,
        'message', coalesce(p_error ->> 'message', 'The document could not be processed.'),
        'retryable', coalesce((p_error ->> 'retryable')::boolean, false),
        'failed_at', to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
    )
$$;
