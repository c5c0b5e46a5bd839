-- Tells a job's followers how far it is, at most four times a second whatever the steps and however many workers are at it;
-- the row is always up to date. Only from whoever has the task; false otherwise. Commits asynchronously: a
-- lost progress line is followed by the next.
create or replace function lectern.report_progress(
    p_owner bigint, p_task bigint, p_attempt smallint, p_step text, p_pages_done int, p_page_count int
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_task task;
    v_job job;
    v_done int := greatest(p_pages_done, 0);
    v_now constant timestamptz := clock_timestamp();
begin
    perform set_config('synchronous_commit', 'off', true);
    v_task := enter_task(p_task, p_attempt);
    if (v_task.owner = p_owner) is not true then
        return false;
    end if;
    if v_task.kind = task_kind_scan_range() then
        v_done := note_scan_part(v_task, v_done);
    end if;
    update job
    set step = p_step,
        page_count = coalesce(nullif(p_page_count, 0), page_count),
        pages_done = least(v_done, coalesce(nullif(p_page_count, 0), page_count, v_done)),
        progress_at = case when progress_at > v_now - interval '250 ms' then progress_at else v_now end
    where tenant_id = v_task.tenant_id and job_id = v_task.job_id and ended_at is null
    returning * into v_job;
    if v_job.progress_at = v_now then
        perform emit_event(v_job.tenant_id, v_job.job_id, v_job.submitter_id, 'job.progress', job_body(v_job));
    end if;
    return true;
end
$$;

revoke all on function lectern.report_progress(bigint, bigint, smallint, text, int, int) from public;
grant execute on function lectern.report_progress(bigint, bigint, smallint, text, int, int) to lectern_worker;
