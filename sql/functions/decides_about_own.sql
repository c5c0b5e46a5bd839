-- Would a submitter decide, where the tenant asks for four eyes? A submitter is whoever submitted the document's bytes: the
-- one whom the job names, everybody who brought the same bytes later, also if they cancelled or erased their submission, and
-- all of these of any other job of the document that is still there.
create or replace function lectern.decides_about_own(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select exists (
               select from job j
               where j.tenant_id = p_job.tenant_id and j.document_id = p_job.document_id
                 and (is_first_submitter(j, p_account, p_key)
                      or is_first_submitter(j, null, p_key)
                      or exists (
                          select from job_reader r
                          where r.tenant_id = j.tenant_id and r.job_id = j.job_id
                            and (r.account_id = p_account or r.account_id is null and r.api_key_id = p_key))))
       and not coalesce(
               (select (t.settings ->> 'approval_by_submitter')::boolean from tenant t where t.tenant_id = p_job.tenant_id),
               false)
$$;
