-- Would a submitter decide, where the tenant asks for four eyes? A submitter is whoever submitted the document's bytes: the
-- one whom the job names, everybody who brought the same bytes later, also if they cancelled or erased their submission, and
-- all of these of any other job of the document that is still there. What a key without an account submitted, its maker
-- submitted, and every other key that they made (acting_as).
create or replace function lectern.decides_about_own(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_account bigint;
    v_keys bigint[];
begin
    if coalesce((select (settings ->> 'approval_by_submitter')::boolean from tenant where tenant_id = p_job.tenant_id), false) then
        return false;
    end if;
    select o_account, o_keys || p_key into v_account, v_keys from acting_as(p_job.tenant_id, p_account, p_key);
    return exists (
        select from job j
        where j.tenant_id = p_job.tenant_id and j.document_id = p_job.document_id
          and (j.submitter_id = v_account
               or j.submitter_id is null and j.api_key_id = any (v_keys)
               or exists (
                   select from job_reader r
                   where r.tenant_id = j.tenant_id and r.job_id = j.job_id
                     and (r.account_id = v_account or r.account_id is null and r.api_key_id = any (v_keys)))));
end
$$;
