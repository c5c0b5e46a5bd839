-- Why no text of this document may go to a model, in one word: 'no_ai' (one of its submitters said so), 'off' (its tenant did);
-- null: it may. The tenant has been entered.
create or replace function lectern.model_refusal(p_tenant bigint, p_job bigint)
returns text
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if exists (select from job j where j.tenant_id = p_tenant and j.job_id = p_job and says_no_ai(j.params))
       or exists (
           select from job_reader r
           where r.tenant_id = p_tenant and r.job_id = p_job and r.withdrawn_at is null and says_no_ai(r.params))
    then
        return 'no_ai';
    end if;
    if (select settings #>> '{models,use}' from tenant where tenant_id = p_tenant) = 'false' then
        return 'off';
    end if;
    return null;
end
$$;
