-- No change of a status without its event: the trigger writes it, so that no function can forget.
create or replace function lectern.tell_job_change()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if tg_op = 'INSERT' then
        perform emit_event(new.tenant_id, new.job_id, new.submitter_id, 'job.submitted', job_body(new));
    elsif new.status <> old.status then
        perform emit_event(new.tenant_id, new.job_id, new.submitter_id, 'job.status', job_body(new));
    end if;
    return null;
end
$$;

create or replace trigger job_tells after insert or update on lectern.job
    for each row execute function lectern.tell_job_change();
