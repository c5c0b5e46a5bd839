-- Stops a job at the wish of one of its submitters: for them alone where others submitted the same bytes, for everybody
-- otherwise and at the wish of whoever manages the tenant (cancel_job). What has ended, or was stopped before, is Rejected by
-- "job_has_not_ended". False: there is no such job.
create or replace function lectern.cancel_submission(
    p_tenant bigint, p_public uuid, p_account bigint, p_key bigint, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
    v_own job_reader;
begin
    perform enter_tenant(p_tenant);
    loop
        begin
            select * into v_job from job where tenant_id = p_tenant and public_id = p_public for update;
            if not found then
                return false;
            end if;
            v_own := submission_of(v_job, p_account, p_key);
            if v_own.cancelled_at is not null or (v_job.ended_at is not null and v_own.is_rendering is not true) then
                raise exception 'the job has ended' using errcode = 'check_violation', constraint = 'job_has_not_ended';
            end if;
            if has_other_submitters(v_job, p_account, p_key) then
                perform withdraw_submission(v_job, p_account, p_key, false);
                perform record_audit(p_tenant, p_actor, 'cancelled', 'job:' || p_public, '{"for_others": false}', p_request);
                return true;
            end if;
            raise exception 'nobody else' using errcode = 'LC002';
        exception when sqlstate 'LC002' then
            null;  -- the row is let go of: tasks are locked before their job
        end;
        begin
            perform cancel_job(p_tenant, p_public, p_actor, p_request, p_account, p_key);
            return true;
        exception when sqlstate 'LC003' then
            null;  -- somebody submitted the same bytes meanwhile
        end;
    end loop;
end
$$;

grant execute on function lectern.cancel_submission(bigint, uuid, bigint, bigint, text, text) to lectern_web;
