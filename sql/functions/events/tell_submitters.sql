-- Copies of an event for everybody who submitted the same bytes later, each with the name of their own submission; nobody
-- else gets them. Not for who has cancelled, trashed or erased it. `p_only`: for this row of job_reader alone, by its link's id.
create or replace function lectern.tell_submitters(p_job lectern.job, p_kind text, p_body jsonb, p_only uuid default null)
returns void
language sql volatile
set search_path = lectern, pg_temp
as $$
    insert into event (tenant_id, job_id, submitter_id, api_key_id, kind, body, for_submitter_only)
    select r.tenant_id, r.job_id, r.account_id, case when r.account_id is null then r.api_key_id end, p_kind,
           p_body
           || case when p_body ? 'filename' then jsonb_build_object('filename', r.filename) else '{}' end
           || case when r.is_rendering and p_body ->> 'status' = 'completed' then '{"status": "processing"}'::jsonb else '{}' end,
           true
    from job_reader r
    where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id and r.withdrawn_at is null and r.cancelled_at is null
      and r.trashed_at is null
      and (p_only is null or r.link_id = p_only)
      and not is_first_submitter(p_job, r.account_id, r.api_key_id)
$$;
