-- Puts a line into the outbox, in the transaction of the change that it tells of. `p_body` holds public ids, states and
-- numbers; never text of a document.
create or replace function lectern.emit_event(
    p_tenant bigint, p_job bigint, p_submitter bigint, p_kind text, p_body jsonb
)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    insert into lectern.event (tenant_id, job_id, submitter_id, api_key_id, kind, body)
    values (
        p_tenant, p_job, p_submitter,
        (select j.api_key_id from lectern.job j where j.tenant_id = p_tenant and j.job_id = p_job), p_kind, p_body
    );
end
$$;
