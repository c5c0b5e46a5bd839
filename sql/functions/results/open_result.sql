-- A completed job's result with what signed links need; its files with it, as kind:name: of the formats, those that the
-- caller asked for. `o_link`: what identifies the job in the caller's signed links. `o_analyses`: those that have ended, null for
-- none.
create or replace function lectern.open_result(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid
)
returns table (
    o_job lectern.job_row, o_reasons text, o_pages int, o_generation int, o_report text, o_names text[], o_link uuid,
    o_analyses text
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_own job_reader;
    v_shown lectern.job_row;
begin
    if v_job.job_id is null then
        return;
    end if;
    v_own := submission_of(v_job, p_account, p_key);
    v_shown := shown_job(v_job, p_account, p_key);
    return query
        select v_shown, result.reasons::text, result.page_count,
            case when v_own.job_id is null then result.link_generation
                 when result.job_id is not null then v_own.link_generation end,
            result.report::text,
            (select array_agg(kind || ':' || name order by kind) from artefact
             where artefact.tenant_id = p_tenant and artefact.job_id = v_job.job_id
               and kind in ('html', 'md', 'txt', 'json', 'epub', 'zip', 'links', 'ledger', 'metadata')
               and asked_for(kind, v_job, v_own, p_account, p_key)),
            coalesce(v_own.link_id, v_job.link_id, v_job.public_id),
            (select jsonb_agg(analysis_body(a) order by array_position(analysis_kinds(), a.kind))::text from analysis a
             where a.tenant_id = p_tenant and a.job_id = result.job_id and a.ended_at is not null)
        from (select v_job.job_id) as asked
        left join result on result.tenant_id = p_tenant and result.job_id = asked.job_id
            and v_shown.status = v_job.status::text;
end
$$;

revoke all on function lectern.open_result(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.open_result(bigint, bigint, bigint, boolean, uuid) to lectern_web;
