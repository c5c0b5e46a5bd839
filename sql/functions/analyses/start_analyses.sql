-- Queues analyses of a completed document, one task for each kind that was not asked for before; with `p_again` also in the place of
-- one that has ended. What is under way goes on. Gives how many were queued. The tenant has been entered.
create or replace function lectern.start_analyses(
    p_job lectern.job, p_kinds text[], p_language text, p_again boolean, p_lane smallint, p_actor text
)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_kind text;
    v_analysis bigint;
    v_clearance bigint;
    v_refs jsonb[] := '{}';
    v_count int;
begin
    select r.clearance_id into v_clearance from result r where r.tenant_id = p_job.tenant_id and r.job_id = p_job.job_id;
    if not found then
        return 0;
    end if;
    for v_kind in select kind from unnest(analysis_kinds()) as kind where kind = any (p_kinds) loop
        if p_again then
            delete from analysis a
            where a.tenant_id = p_job.tenant_id and a.job_id = p_job.job_id and a.kind = v_kind and a.ended_at is not null;
        end if;
        insert into analysis (tenant_id, job_id, kind, language, lane, asked_by)
        values (p_job.tenant_id, p_job.job_id, v_kind, nullif(p_language, ''), p_lane, p_actor)
        on conflict (tenant_id, job_id, kind) do nothing
        returning analysis_id into v_analysis;
        continue when not found;
        v_refs := v_refs || jsonb_build_object('analysis', v_analysis);
    end loop;
    v_count := cardinality(v_refs);
    return add_tasks(p_job.tenant_id, task_kind_analyse(), p_lane, array_fill(p_job.job_id, array[v_count]),
                     array_fill(v_clearance, array[v_count]), array_fill(p_job.page_count, array[v_count]), v_refs);
end
$$;
