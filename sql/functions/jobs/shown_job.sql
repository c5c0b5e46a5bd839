-- A job as the API shows it to this caller: whoever submitted the same bytes later sees the words of their own submission,
-- when they submitted it, and whether they cancelled it. `p_in_trash`: as it is in their trash. The tenant has been entered.
create or replace function lectern.shown_job(
    p_job lectern.job, p_account bigint, p_key bigint, p_in_trash boolean default false
)
returns lectern.job_row
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_own constant job_reader := case when p_in_trash then submission_row(p_job, p_account, p_key)
                                      else submission_of(p_job, p_account, p_key) end;
    v_cancelled_at constant timestamptz := case when v_own.job_id is null then p_job.cancelled_at else v_own.cancelled_at end;
    v_row lectern.job_row := show_job(p_job);
begin
    if v_own.job_id is not null then
        v_row.filename := v_own.filename;
        v_row.params := v_own.params;
        v_row.created_at := v_own.submitted_at;
        select public_id into v_row.parent_id from job
        where tenant_id = p_job.tenant_id and job_id = v_own.parent_job_id;
    end if;
    if v_cancelled_at is not null then
        v_row.status := 'cancelled';
        v_row.completed_at := v_cancelled_at;
        v_row.hold := null;
        v_row.error := null;
        v_row.confidence := null;
        v_row.confidence_class := null;
        v_row.review_recommended := null;
        v_row.seconds := null;
    elsif v_own.is_rendering and p_job.status = 'completed' then
        v_row.status := 'processing';
        v_row.step := 'render';
        v_row.completed_at := null;
    end if;
    return v_row;
end
$$;
