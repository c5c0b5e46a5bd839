-- Whether a file of this kind belongs to what the caller asked for: a format only if their own submission names it. Whoever
-- did not submit the document sees all that there is. A web page is several files, which are one format;
-- a file of an earlier version of the result ("v1-md") is of the format that it was.
create or replace function lectern.asked_for(
    p_kind text, p_job lectern.job, p_own lectern.job_reader, p_account bigint, p_key bigint
)
returns boolean
language sql immutable
set search_path = lectern, pg_temp
as $$
    select case
        when format not in ('html', 'md', 'txt', 'json', 'epub', 'zip') then true
        when p_own.job_id is not null then format = any (formats_of(p_own.params))
        when is_first_submitter(p_job, p_account, p_key) then format = any (formats_of(p_job.params))
        else true
    end
    from (
        select case when kind in ('html-whole', 'reader', 'reader-whole') then 'html' else kind end as format
        from (select regexp_replace(p_kind, '^v[0-9]+-', '') as kind) as of_any_version
    ) as asked
$$;
