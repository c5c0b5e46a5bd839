-- What a scan found decides where the document goes. The effect:
--
-- { "outcome": "clean" | "held" | "failed",
--   "detector": name and version, "page_count": n, "pages_lost": [n, …], "ocr_pages": n,
--   "reason": why it is held although readable (null: because of its findings),
--   "facts": {…}, "seconds": s,
--   "findings": [{entity, page, boxes, score, stops, origin, evidence, snippet, value_hash (hexadecimal),
--                 start, end: characters of the page's text, absent when the value is not part of it,
--                 allowed_entry: number of the pattern that lets it pass}],
--   "artefacts": [see save_artefacts],
--   "error": {stage, type, message, retryable} when failed, "virus": the name of the signature if it is infected }
--
-- or, from a scan that leaves the recognition of a long document to others, what fan_out_scan takes. Whoever assembles the
-- document (kind 8) gives the effect above.
--
-- Nothing passes because something broke: "clean" with a lost page, without a page count, with a finding that stops,
-- without a detector or without every range of a long document is held, whatever the worker says.
--
-- | what the scan met                                        | outcome           |
-- |----------------------------------------------------------|-------------------|
-- | every page read and scanned, nothing that stops           | processing        |
-- | a finding that stops                                      | awaiting_approval |
-- | a page lost, OCR timed out, child crashed, detector gone  | awaiting_approval |
-- | encrypted, malformed, no pages, over a limit              | failed            |
create or replace function lectern.apply_scan(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_lost int[] := coalesce((select array_agg(value::int) from jsonb_array_elements_text(p_effect -> 'pages_lost')), '{}');
    v_pages int := (p_effect ->> 'page_count')::int;
    v_stopping int := (
        select count(*) from jsonb_array_elements(coalesce(p_effect -> 'findings', '[]')) f
        where coalesce((f ->> 'stops')::boolean, true)
    );
    v_reason text := nullif(p_effect ->> 'reason', '');
    v_clean boolean;
    v_scan bigint;
begin
    perform begin_scan(p_task.tenant_id, p_task.job_id);
    if p_task.kind = task_kind_scan() and p_effect ? 'fan_out' then
        return fan_out_scan(p_task, p_effect);
    end if;
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    if p_effect ->> 'outcome' = 'failed' then
        if p_effect ? 'virus' then
            perform record_audit(p_task.tenant_id, 'scan', 'virus_found',
                                 'job:' || (select public_id from job j where j.tenant_id = p_task.tenant_id and j.job_id = p_task.job_id),
                                 jsonb_build_object('virus', p_effect ->> 'virus'));
        end if;
        perform fail_job(p_task.tenant_id, p_task.job_id, error_of(p_effect -> 'error', p_task.kind));
        return '{}';
    end if;

    if p_task.kind = task_kind_scan_assemble() then
        v_reason := coalesce(v_reason, 'Not the whole document could be checked. '
                                       || missing_scan_part(p_task.tenant_id, p_task.job_id));
    end if;
    v_clean := p_effect ->> 'outcome' = 'clean' and v_stopping = 0 and cardinality(v_lost) = 0 and v_reason is null
        and coalesce(v_pages, 0) > 0 and nullif(p_effect ->> 'detector', '') is not null;
    perform count_pages(p_task.tenant_id, p_task.job_id, v_pages);
    v_scan := save_scan(p_task, p_effect, case when v_clean then 'clean' else 'held' end, v_lost, v_stopping);
    if p_task.kind = task_kind_scan_assemble() then
        perform drop_scan_parts(p_task.tenant_id, p_task.job_id);
    end if;
    update job
    set page_count = v_pages, pages_done = least(pages_done, v_pages)
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id;

    if v_clean then
        return pass_document(p_task.tenant_id, p_task.job_id, v_scan, null, p_task.lane);
    end if;
    perform hold_document(p_task.tenant_id, p_task.job_id, hold_reason(v_reason, v_lost, v_stopping, p_effect));
    return '{}';
end
$$;
