-- Keeps what a scan saw, and its findings. A redriven scan replaces the one before.
create or replace function lectern.save_scan(
    p_task lectern.task, p_effect jsonb, p_outcome text, p_lost int[], p_stopping int
)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_scan bigint;
begin
    delete from scan where tenant_id = p_task.tenant_id and job_id = p_task.job_id;
    insert into scan (
        tenant_id, job_id, outcome, detector, page_count, pages_lost, ocr_pages, finding_count, gate_count, reason,
        facts, seconds
    ) values (
        p_task.tenant_id, p_task.job_id, p_outcome, coalesce(p_effect ->> 'detector', ''),
        coalesce((p_effect ->> 'page_count')::int, 0), p_lost, coalesce((p_effect ->> 'ocr_pages')::int, 0),
        jsonb_array_length(coalesce(p_effect -> 'findings', '[]')), p_stopping, nullif(p_effect ->> 'reason', ''),
        coalesce(p_effect -> 'facts', '{}'), coalesce((p_effect ->> 'seconds')::real, 0)
    )
    returning scan_id into v_scan;

    insert into finding (
        tenant_id, scan_id, job_id, entity, page, boxes, score, stops, origin, evidence, snippet, value_hash,
        properties, text_begin, text_end
    )
    select p_task.tenant_id, v_scan, p_task.job_id, f.entity, f.page, coalesce(f.boxes, '[]'), f.score,
           coalesce(f.stops, true), coalesce(f.origin, 'text'), coalesce(f.evidence, '[]'), f.snippet,
           decode(f.value_hash, 'hex'), coalesce(f.properties, '[]'),
           f.start, f."end"
    from jsonb_to_recordset(coalesce(p_effect -> 'findings', '[]')) as f (
        entity text, page int, boxes jsonb, score real, stops boolean, origin text, evidence jsonb, snippet text,
        value_hash text, properties jsonb, start int, "end" int
    );
    perform count_allowed(p_task.tenant_id, p_effect -> 'findings');
    return v_scan;
end
$$;
