-- The document as it was sent, for whoever may see the job: never before it has passed, and as long as it is kept. `o_status`
-- without a hash: there is no such file any more, or not yet. Every look is written down. No row: no such job.
create or replace function lectern.open_original(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns table (
    o_status text, o_filename text, o_pages int, o_generation int, o_bucket text, o_sha256 bytea, o_bytes bigint,
    o_media_type text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_shown lectern.job_row;
begin
    if v_job.job_id is null then
        return;
    end if;
    v_shown := shown_job(v_job, p_account, p_key);
    if v_shown.status = 'cancelled' then
        return query select v_shown.status, v_shown.filename, v_job.page_count, null::int, null::text, null::bytea, null::bigint,
                            null::text;
        return;
    end if;
    return query
        select v_job.status::text, v_shown.filename, v_job.page_count, null::int,
            case when d.sha256 is not null then 'inbox' end, d.sha256, d.byte_count, d.media_type
        from (select v_job.document_id) as asked
        left join document d on d.tenant_id = p_tenant and d.document_id = asked.document_id and d.erased_at is null
            and v_job.status = 'completed';
    if v_job.status = 'completed' then
        perform record_audit(p_tenant, actor_name(p_account, p_key), 'took_original', 'job:' || p_job);
    end if;
end
$$;

revoke all on function lectern.open_original(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.open_original(bigint, bigint, bigint, boolean, uuid) to lectern_web;
