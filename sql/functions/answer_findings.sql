-- Writes an approver's answers to single findings: [{"finding_id": 7, "answer": "not_pii"}, …].
-- Gives the first finding that does not belong to the job, and then nothing is to be kept; null when all do.
create or replace function lectern.answer_findings(p_tenant bigint, p_job bigint, p_answers jsonb)
returns bigint
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_stranger bigint;
begin
    select a.finding_id into v_stranger
    from jsonb_to_recordset(coalesce(p_answers, '[]')) as a (finding_id bigint, answer text)
    where not exists (
        select from finding f
        where f.tenant_id = p_tenant and f.job_id = p_job and f.finding_id = a.finding_id
    )
    limit 1;
    if v_stranger is not null then
        return v_stranger;
    end if;
    update finding f
    set answer = a.answer,
        answered_at = clock_timestamp()
    from jsonb_to_recordset(coalesce(p_answers, '[]')) as a (finding_id bigint, answer text)
    where f.tenant_id = p_tenant and f.job_id = p_job and f.finding_id = a.finding_id;
    return null;
end
$$;
