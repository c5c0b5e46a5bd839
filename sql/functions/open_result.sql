-- A completed job's result with what signed links need; its files with it, as kind:name.
create or replace function lectern.open_result(
    p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid
)
returns table (
    o_job lectern.job_row, o_reasons text, o_pages int, o_generation int, o_report text, o_names text[]
)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_job;
    if not found or not may_see(v_job, p_account, p_key, p_all) then
        return;
    end if;
    return query
        select show_job(v_job), result.reasons::text, result.page_count, result.link_generation, result.report::text,
            (select array_agg(kind || ':' || name order by kind) from artefact
             where artefact.tenant_id = p_tenant and artefact.job_id = v_job.job_id
               and kind in ('html', 'md', 'txt', 'json', 'epub', 'zip', 'links', 'ledger', 'metadata'))
        from (select v_job.job_id) as asked
        left join result on result.tenant_id = p_tenant and result.job_id = asked.job_id;
end
$$;

grant execute on function lectern.open_result(bigint, bigint, bigint, boolean, uuid) to lectern_web;
