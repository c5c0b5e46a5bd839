-- Writes an approver's answers to single findings: [{"finding_id": 7, "answer": "not_pii", "same_value": true}, …].
-- With `same_value` the answer counts for every finding of the job with the same value, known by its keyed hash; an answer
-- to one finding by its number wins over that.
-- Gives the first finding that does not belong to the job, and then nothing is to be kept; null when all do.
create or replace function lectern.answer_findings(p_tenant bigint, p_job bigint, p_answers jsonb, p_actor text)
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
    with given as (
        select a.finding_id, a.answer, coalesce(a.same_value, false) as same_value, f.entity, f.value_hash
        from jsonb_to_recordset(coalesce(p_answers, '[]')) as a (finding_id bigint, answer text, same_value boolean)
        join finding f on f.tenant_id = p_tenant and f.job_id = p_job and f.finding_id = a.finding_id
    ),
    reached as (
        select distinct on (f.finding_id) f.finding_id, g.answer
        from finding f
        join given g on g.finding_id = f.finding_id
            or (g.same_value and g.entity = f.entity and g.value_hash = f.value_hash)
        where f.tenant_id = p_tenant and f.job_id = p_job
        order by f.finding_id, (g.finding_id = f.finding_id) desc, g.finding_id
    )
    update finding f
    set answer = r.answer,
        answered_at = clock_timestamp(),
        answered_by = p_actor
    from reached r
    where f.tenant_id = p_tenant and f.job_id = p_job and f.finding_id = r.finding_id;
    return null;
end
$$;
