-- Notes what a look at a document that had passed came to; the effect is that of a scan (apply_scan), without artefacts. The
-- document, its results and its scan stay as they are. Null: the look was given up, `p_error` says why.
create or replace function lectern.apply_rescan(p_task lectern.task, p_effect jsonb, p_error jsonb default null)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_error constant jsonb := coalesce(p_error, p_effect -> 'error');
begin
    update rescan r
    set looked_at = clock_timestamp(),
        detector = coalesce(nullif(p_effect ->> 'detector', ''), r.detector),
        state = case
            when p_effect is null or p_effect ->> 'outcome' = 'failed' then 'unreadable'
            when p_effect ->> 'outcome' = 'clean' then 'passes'
            else 'would_hold'
        end,
        reason = coalesce(v_error ->> 'message', nullif(p_effect ->> 'reason', '')),
        kinds = coalesce((
            select jsonb_agg(jsonb_build_object('entity', k.entity, 'count', k.count) order by k.count desc, k.entity)
            from (
                select f.entity, count(*) as count
                from jsonb_to_recordset(coalesce(p_effect -> 'findings', '[]')) as f (entity text, stops boolean)
                where coalesce(f.stops, true)
                group by f.entity
            ) k
        ), '[]')
    where r.tenant_id = p_task.tenant_id and r.job_id = p_task.job_id and r.state = 'waiting';
    return '{}';
end
$$;
