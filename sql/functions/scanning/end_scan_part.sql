-- Writes down how a range of a long scanned document ended: read, or lost for the reason given.
create or replace function lectern.end_scan_part(p_task lectern.task, p_reason text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update scan_part
    set state = case when p_reason is null then 'read' else 'lost' end, reason = p_reason, pages_done = page_count
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id
      and first_page = (p_task.ref ->> 'first')::int and state = 'open';
end
$$;
