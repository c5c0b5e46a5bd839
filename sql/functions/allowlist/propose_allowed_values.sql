-- What an approving decision called no personal data is proposed to the tenant's administrators, once for each value.
create or replace function lectern.propose_allowed_values(p_tenant bigint, p_job bigint, p_actor text)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    insert into allowed_value as known (tenant_id, entity, value_hash, snippet, proposed_by, proposed_in)
    select distinct on (f.entity, f.value_hash) p_tenant, f.entity, f.value_hash, f.snippet, p_actor, j.document_id
    from finding f
    join job j on j.tenant_id = f.tenant_id and j.job_id = f.job_id
    where f.tenant_id = p_tenant and f.job_id = p_job and f.answer = 'not_pii'
    order by f.entity, f.value_hash, f.finding_id
    on conflict (tenant_id, entity, value_hash) do update
        set times = known.times + 1, proposed_in = excluded.proposed_in;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
