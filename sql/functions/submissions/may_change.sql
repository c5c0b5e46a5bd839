-- May this caller stop, repeat or erase a job: one of its submitters, or whoever manages the tenant. 'ok', 'forbidden' (it
-- may be seen only) or 'not_found'. With `p_in_trash` it is asked about what lies in the trash, and about that alone: in
-- the caller's own, or for whoever manages the tenant in everybody's.
create or replace function lectern.may_change(
    p_tenant bigint, p_account bigint, p_key bigint, p_see_all boolean, p_manage boolean, p_job uuid,
    p_in_trash boolean default false
)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_job;
    if not found then
        return 'not_found';
    end if;
    if p_in_trash then
        return case
            when v_job.trashed_at is not null and (p_manage or is_first_submitter(v_job, p_account, p_key)) then 'ok'
            when (submission_row(v_job, p_account, p_key)).trashed_at is not null then 'ok'
            else 'not_found'
        end;
    end if;
    if not may_see(v_job, p_account, p_key, p_see_all or p_manage) then
        return 'not_found';
    end if;
    if p_manage or is_first_submitter(v_job, p_account, p_key) or (submission_of(v_job, p_account, p_key)).job_id is not null then
        return 'ok';
    end if;
    return 'forbidden';
end
$$;

revoke all on function lectern.may_change(bigint, bigint, bigint, boolean, boolean, uuid, boolean) from public;
grant execute on function lectern.may_change(bigint, bigint, bigint, boolean, boolean, uuid, boolean) to lectern_web;
