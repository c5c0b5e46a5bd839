-- What a later submitter of a job's bytes calls it, or does with it, is in their list at once.
create or replace function lectern.keep_reader_list()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    select * into v_job from job where tenant_id = new.tenant_id and job_id = new.job_id;
    if found then
        perform list_job(v_job);
    end if;
    return null;
end
$$;

create or replace trigger reader_is_listed after insert or update on lectern.job_reader
    for each row execute function lectern.keep_reader_list();
