-- One file of a job for a caller who may see it, by its name or, where there is one of a kind, by its kind. Whoever may
-- decide about a held document sees its page pictures (may_review), and nothing else of it. No row: no such job or file.
-- `o_status` shows whether it may still come.
-- Of the formats there are those that the caller asked for, and the name is that of the caller's own submission.
create or replace function lectern.open_artefact(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid, p_name text
)
returns table (
    o_status text, o_filename text, o_pages int, o_bucket text, o_sha256 bytea, o_bytes bigint, o_media_type text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_own job_reader;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_job;
    if not found
       or not may_see(v_job, p_account, p_key, p_all)
          and not (p_name like 'pages/%' and may_review(v_job, p_account, p_key)) then
        return;
    end if;
    v_own := submission_of(v_job, p_account, p_key);
    if v_own.cancelled_at is not null or v_own.job_id is null and v_job.cancelled_at is not null then
        return query select 'cancelled', coalesce(v_own.filename, v_job.filename), null::int, null::text,
                            null::bytea, null::bigint, null::text;
        return;
    end if;
    if v_job.status = 'awaiting_approval' then
        -- What is found can be read on the picture of a page: every look is written down.
        perform record_audit(p_tenant, actor_name(p_account, p_key), 'viewed_page', 'job:' || p_job,
                             jsonb_build_object('name', left(p_name, 40)));
    end if;
    return query
        select case when v_own.is_rendering and v_job.status = 'completed' then 'processing' else v_job.status::text end,
            result_filename(v_job, v_own.filename), v_job.page_count, a.bucket, a.sha256, a.byte_count, a.media_type
        from (select v_job.job_id) as asked
        left join artefact a on a.tenant_id = p_tenant and a.job_id = asked.job_id and (a.name = p_name or a.kind = p_name)
            and asked_for(a.kind, v_job, v_own, p_account, p_key)
            and (
                a.bucket in ('results', 'pages') and v_job.status = 'completed'
                -- Of a held document there are the pictures of pages with findings, for the review; nothing else.
                or a.bucket = 'pages' and v_job.status = 'awaiting_approval'
            )
        limit 1;
end
$$;

revoke all on function lectern.open_artefact(bigint, bigint, bigint, boolean, uuid, text) from public;
grant execute on function lectern.open_artefact(bigint, bigint, bigint, boolean, uuid, text) to lectern_web;
