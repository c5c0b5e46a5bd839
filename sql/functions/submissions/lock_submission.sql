-- Locks a job at the wish of one of its submitters, or of whoever manages the tenant, and takes its tasks out of the queue
-- where nobody else needs them: of a job that runs, where nobody else waits for it; with `p_forget` also of one that has
-- ended, where it is nobody else's. Gives the row as it is locked; of nulls where there is no such job, or it is not the
-- caller's: a submitter who has erased it meanwhile, or without `p_forget` put it into the trash, is none any more, and
-- may not be taken for somebody who acts for all. That is with `p_manage`, or neither account nor key.
--
-- Tasks are locked before their job, as by a completion; who else submitted the job is certain only under its lock. So the
-- job is locked, and let go of where its tasks have to be taken; they come back where somebody joined meanwhile.
create or replace function lectern.lock_submission(
    p_tenant bigint, p_public uuid, p_account bigint, p_key bigint, p_manage boolean, p_forget boolean default false
)
returns lectern.job
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_idle boolean;
begin
    perform enter_tenant(p_tenant);
    loop
        begin
            select * into v_job from job where tenant_id = p_tenant and public_id = p_public for update;
            if not coalesce(p_manage or p_account is null and p_key is null or is_first_submitter(v_job, p_account, p_key), false)
               and (case when p_forget then submission_row(v_job, p_account, p_key)
                         else submission_of(v_job, p_account, p_key) end).job_id is null then
                return null;
            end if;
            v_idle := v_job.job_id is null
                or v_job.ended_at is not null and not p_forget
                or has_other_submitters(v_job, p_account, p_key, v_job.ended_at is null);
            if v_idle then
                return v_job;
            end if;
            raise exception 'nobody else' using errcode = 'LC002';
        exception when sqlstate 'LC002' then
            null;
        end;
        begin
            v_job := take_from_work(p_tenant, v_job.job_id);
            if v_job.job_id is null or not has_other_submitters(v_job, p_account, p_key, v_job.ended_at is null) then
                return v_job;
            end if;
            raise exception 'it is also somebody else''s' using errcode = 'LC003';
        exception when sqlstate 'LC003' then
            null;
        end;
    end loop;
end
$$;
