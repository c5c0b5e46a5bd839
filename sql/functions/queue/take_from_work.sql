-- Takes a job's tasks out of the queue and locks its row when no work on it is left: what is decided next cannot be
-- overtaken by a completion or a redrive. No row where the job is gone. Tasks come before the job, as for a settlement.
create or replace function lectern.take_from_work(p_tenant bigint, p_job bigint)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    loop
        perform drop_tasks(p_tenant, p_job);
        begin
            select * into v_job from job where tenant_id = p_tenant and job_id = p_job for update;
            exit when not exists (select from task where tenant_id = p_tenant and job_id = p_job);
            raise exception 'new work' using errcode = 'LC001';
        exception when sqlstate 'LC001' then
            -- Somebody queued what comes next while the tasks were dropped. The job is let go of, and all is done once more.
            null;
        end;
    end loop;
    return v_job;
end
$$;
