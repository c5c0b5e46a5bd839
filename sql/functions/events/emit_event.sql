-- Puts a line into the outbox, in the transaction of the change that it is about, and a copy for each later submitter of the
-- same bytes. `p_body` holds public ids, states and numbers; never text of a document.
create or replace function lectern.emit_event(
    p_tenant bigint, p_job bigint, p_submitter bigint, p_kind text, p_body jsonb
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into v_job from job j where j.tenant_id = p_tenant and j.job_id = p_job;
    insert into lectern.event (tenant_id, job_id, submitter_id, api_key_id, kind, body)
    values (p_tenant, p_job, p_submitter, v_job.api_key_id, p_kind, p_body);
    if v_job.job_id is not null then
        perform tell_submitters(v_job, p_kind, p_body);
    end if;
end
$$;
