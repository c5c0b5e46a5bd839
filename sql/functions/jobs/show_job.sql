-- A job as the API shows it. The tenant has been entered.
create or replace function lectern.show_job(p_job lectern.job)
returns lectern.job_row
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_row lectern.job_row;
begin
    v_row.job_id := p_job.job_id;
    v_row.public_id := p_job.public_id;
    v_row.status := p_job.status;
    v_row.filename := p_job.filename;
    v_row.step := p_job.step;
    v_row.pages_done := p_job.pages_done;
    v_row.page_count := p_job.page_count;
    v_row.lane := p_job.lane;
    v_row.params := p_job.params;
    v_row.created_at := p_job.submitted_at;
    v_row.started_at := p_job.started_at;
    v_row.completed_at := p_job.ended_at;
    v_row.updated_at := p_job.updated_at;
    v_row.version := p_job.version;
    v_row.confidence := p_job.confidence;
    v_row.error := p_job.error;
    select byte_count into v_row.byte_count from document
    where tenant_id = p_job.tenant_id and document_id = p_job.document_id;
    if p_job.parent_job_id is not null then
        select public_id into v_row.parent_id from job
        where tenant_id = p_job.tenant_id and job_id = p_job.parent_job_id;
    end if;
    if p_job.result_id is not null then
        select confidence, confidence_class, review_recommended, seconds
        into v_row.confidence, v_row.confidence_class, v_row.review_recommended, v_row.seconds
        from result where tenant_id = p_job.tenant_id and result_id = p_job.result_id;
    end if;
    if p_job.status in ('awaiting_approval', 'denied') then
        select jsonb_build_object(
            'state', state, 'reason', reason, 'opened_at', as_time(opened_at), 'expires_at', as_time(expires_at),
            'decided_at', as_time(decided_at))
        into v_row.hold
        from hold where tenant_id = p_job.tenant_id and job_id = p_job.job_id;
    end if;
    return v_row;
end
$$;
