-- For list_condition: a query for the jobs with a term from `p_from` up to `p_before`; null where so many have one that looking
-- each of them up costs more than reading the whole list. The condition on the row itself decides in both.
--
-- Counted, not estimated: nothing is known about beginnings of words that two tenants use unlike.
create or replace function lectern.listed_by_term(p_tenant bigint, p_kind smallint, p_from text, p_before text)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_many constant int := 15000;
    v_jobs text := format('select t.job_id from listed_term t where t.tenant_id = %s and t.kind = %s and t.term >= %L and t.term < %L',
                          p_tenant, p_kind, p_from, p_before);
    v_count int;
begin
    execute format('select count(*) from (%s limit %s) as found', v_jobs, v_many) into v_count;
    return case when v_count < v_many then v_jobs end;
end
$$;
