-- The same as submission_row, but nothing while it is in the trash.
create or replace function lectern.submission_of(p_job lectern.job, p_account bigint, p_key bigint)
returns lectern.job_reader
language plpgsql stable
set search_path = lectern, pg_temp
as $$
declare
    v_submission constant job_reader := submission_row(p_job, p_account, p_key);
begin
    if v_submission.trashed_at is not null then
        return null;
    end if;
    return v_submission;
end
$$;
