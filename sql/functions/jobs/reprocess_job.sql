-- Runs a document once more: a new job, linked to the old one, with its parameters unless `p_params` gives others (all
-- of them: labels and external id too).
-- Nothing when there is no such job. Rejected by "document_is_there" when the bytes are gone, by "document_was_not_denied",
-- by "job_has_ended" while the old one still runs.
create or replace function lectern.reprocess_job(
    p_tenant bigint, p_public uuid, p_submitter bigint, p_key bigint, p_params jsonb default null,
    p_lane smallint default null, p_trace text default null
)
returns lectern.job
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_old job;
    v_own job_reader;
begin
    perform enter_tenant(p_tenant);
    select * into v_old from job where tenant_id = p_tenant and public_id = p_public;
    if not found then
        return null;
    end if;
    if v_old.ended_at is null then
        raise exception 'the job is still running' using errcode = 'check_violation', constraint = 'job_has_ended';
    end if;
    if v_old.status = 'denied' then
        raise exception 'the document was denied' using errcode = 'check_violation', constraint = 'document_was_not_denied';
    end if;
    v_own := submission_of(v_old, p_submitter, p_key);
    if v_own.job_id is not null then
        v_old.filename := v_own.filename;
        v_old.params := v_own.params;
        v_old.external_id := v_own.external_id;
        v_old.labels := v_own.labels;
    end if;
    perform from document
    where tenant_id = p_tenant and document_id = v_old.document_id and erased_at is null
    for no key update;
    if not found then
        raise exception 'the document was erased' using errcode = 'check_violation', constraint = 'document_is_there';
    end if;
    return start_job(p_tenant, v_old.document_id, v_old.job_id, p_submitter, p_key, v_old.filename,
                     coalesce(p_params, v_old.params),
                     case when p_params is null then v_old.external_id else p_params ->> 'external_id' end,
                     case when p_params is null then v_old.labels
                          else array(select jsonb_array_elements_text(p_params -> 'labels')) end,
                     coalesce(p_lane, v_old.lane), p_trace);
end
$$;

revoke all on function lectern.reprocess_job(bigint, uuid, bigint, bigint, jsonb, smallint, text) from public;
grant execute on function lectern.reprocess_job(bigint, uuid, bigint, bigint, jsonb, smallint, text) to lectern_web;
