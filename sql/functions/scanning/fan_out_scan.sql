-- A scan that has read a long document and leaves its recognition to others:
--
-- { "fan_out": [{"first": 1, "last": 4, "pages": 4}, …], "page_count": n, "artefacts": [the reading so far] }
--
-- "pages" of a range are those that need recognition; they are what it costs. What else the tenant hands in is in the
-- line behind the first range, not behind the last: a document of one page waits for a range and not for a book.
create or replace function lectern.fan_out_scan(p_task lectern.task, p_effect jsonb)
returns smallint[]
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    perform drop_scan_parts(p_task.tenant_id, p_task.job_id);
    perform save_artefacts(p_task, p_effect -> 'artefacts');
    insert into scan_part (tenant_id, job_id, first_page, last_page, page_count)
    select p_task.tenant_id, p_task.job_id, r.first, r.last, r.pages
    from jsonb_to_recordset(p_effect -> 'fan_out') as r (first int, last int, pages int);
    perform fan_out(p_task.tenant_id, p_task.job_id, null, p_task.lane, task_kind_scan_range(), p_effect -> 'fan_out',
                    task_kind_scan_assemble(), p_is_one_place => true);
    update job set page_count = (p_effect ->> 'page_count')::int
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id;
    return array[p_task.lane];
end
$$;
