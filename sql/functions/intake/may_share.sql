-- Whether a submission of the same bytes may be answered with this job. One's own: unless it was begun without the password
-- that comes now. Somebody else's: only if its bytes can be read by everybody, for nobody may be answered with what a
-- password of another has opened; and whoever brings a password has it tried in a job of their own.
create or replace function lectern.may_share(p_job lectern.job, p_account bigint, p_key bigint, p_with_password boolean)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_readable boolean;
begin
    select not (s.facts ->> 'encrypted')::boolean into v_readable
    from scan s where s.tenant_id = p_job.tenant_id and s.job_id = p_job.job_id;
    if coalesce(v_readable, false) then
        return true;
    end if;
    if p_account is null and p_key is null and p_job.submitter_id is null and p_job.api_key_id is null
       or is_first_submitter(p_job, p_account, p_key) then
        return p_job.with_password or not p_with_password or v_readable is not null;
    end if;
    return not p_job.with_password and not p_with_password;
end
$$;
