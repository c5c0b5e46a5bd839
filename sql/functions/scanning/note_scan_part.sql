-- Notes how many pages of a range of a long scanned document have their words, and gives how many of the whole document
-- are done; never fewer than before, also when a range begins again.
create or replace function lectern.note_scan_part(p_task lectern.task, p_done int)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_left int;
    v_job job;
begin
    update scan_part set pages_done = least(p_done, page_count)
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id
      and first_page = (p_task.ref ->> 'first')::int and state = 'open';
    select coalesce(sum(page_count - pages_done), 0) into v_left from scan_part
    where tenant_id = p_task.tenant_id and job_id = p_task.job_id;
    select * into strict v_job from job where tenant_id = p_task.tenant_id and job_id = p_task.job_id;
    return greatest(v_job.pages_done, v_job.page_count - v_left);
end
$$;
