-- A job that has ended badly needs no password any more; a completed one for an hour, for its page pictures.
create or replace function lectern.forget_password()
returns trigger
language plpgsql
set search_path = lectern, pg_temp
as $$
begin
    if new.status = 'completed' then
        update sealed_password set expires_at = least(expires_at, now() + interval '1 hour')
        where tenant_id = new.tenant_id and job_id = new.job_id;
    else
        delete from sealed_password where tenant_id = new.tenant_id and job_id = new.job_id;
    end if;
    return null;
end
$$;

create or replace trigger job_forgets_password after update of status on lectern.job
    for each row when (new.status in ('completed', 'failed', 'denied', 'cancelled'))
    execute function lectern.forget_password();
