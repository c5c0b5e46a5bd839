-- Does the submitter decide, where the tenant asks for four eyes?
create or replace function lectern.decides_about_own(p_job lectern.job, p_account bigint, p_key bigint)
returns boolean
language sql stable
as $$
    select coalesce(
               p_account = p_job.submitter_id or (p_key = p_job.api_key_id and p_job.submitter_id is null), false)
       and not coalesce(
               (select (t.settings ->> 'approval_by_submitter')::boolean
                from lectern.tenant t where t.tenant_id = p_job.tenant_id), false)
$$;
