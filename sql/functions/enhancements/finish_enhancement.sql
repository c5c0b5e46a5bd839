-- Ends an enhancement that is locked and under way: answers of models are emptied, and the submitters hear of a new version. `p_effect`:
-- {"version", "changes", "reason", "gaps"}; without gaps: its pages that are not done.
create or replace function lectern.finish_enhancement(p_enhancement lectern.enhancement, p_state text, p_effect jsonb)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_version constant int := (p_effect ->> 'version')::int;
    v_job job;
begin
    update enhancement e
    set state = p_state,
        version = v_version,
        changes = case when v_version is null then 0 else coalesce((p_effect ->> 'changes')::int, parts.changes, 0) end,
        refused = coalesce(parts.refused, 0),
        gaps = coalesce(p_effect -> 'gaps', parts.gaps, '[]'),
        reason = p_effect ->> 'reason',
        started_at = coalesce(e.started_at, clock_timestamp()),
        ended_at = clock_timestamp()
    from (
        select sum(jsonb_array_length(p.patches)) filter (where p.state = 'done' and jsonb_typeof(p.patches) = 'array') as changes,
               sum(jsonb_array_length(p.refused)) filter (where jsonb_typeof(p.refused) = 'array') as refused,
               jsonb_agg(jsonb_build_object('first_page', p.page, 'last_page', p.page, 'reason', coalesce(p.reason, 'crashed'))
                         order by p.page) filter (where p.state <> 'done') as gaps
        from enhancement_part p
        where p.tenant_id = p_enhancement.tenant_id and p.enhancement_id = p_enhancement.enhancement_id
    ) parts
    where e.tenant_id = p_enhancement.tenant_id and e.enhancement_id = p_enhancement.enhancement_id;
    perform forget_answers(p_enhancement.tenant_id, p_enhancement.job_id, null, p_enhancement.enhancement_id);
    if v_version is not null then
        select * into strict v_job from job j where j.tenant_id = p_enhancement.tenant_id and j.job_id = p_enhancement.job_id;
        perform emit_event(v_job.tenant_id, v_job.job_id, v_job.submitter_id, 'document.enhanced',
                           job_body(v_job) || jsonb_build_object('result_version', v_version));
    end if;
end
$$;
