-- Erases the submissions whose time is over (due_submissions), in every tenant but those under `legal_hold`, and the jobs with
-- the last of them. At most `p_limit` for each tenant; each leaves a line in the audit log. Gives how many.
create or replace function lectern.erase_due(p_action text, p_limit int)
returns int
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_tenant tenant;
    v_due record;
    v_job job;
    v_count int := 0;
begin
    for v_tenant in select * from tenant order by tenant_id loop
        continue when coalesce((v_tenant.settings ->> 'legal_hold')::boolean, false);
        perform enter_tenant(v_tenant.tenant_id);
        for v_due in select * from due_submissions(v_tenant.tenant_id, p_action, p_limit) loop
            begin
                v_job := lock_submission(v_tenant.tenant_id, v_due.o_public, v_due.o_account, v_due.o_key,
                                         p_manage => false, p_forget => true);
                if not exists (
                    select from due_submissions(v_tenant.tenant_id, p_action, p_limit, v_job.job_id) as d
                    where d.o_account is not distinct from v_due.o_account and d.o_key is not distinct from v_due.o_key
                ) then
                    raise exception 'it was restored' using errcode = 'LC002';
                end if;
                perform erase_submission(v_job, v_due.o_account, v_due.o_key, p_action, v_due.o_details, 'clock');
                v_count := v_count + 1;
            exception when sqlstate 'LC002' then
                null;  -- restored or gone meanwhile; its tasks stay in the queue
            end;
        end loop;
    end loop;
    return v_count;
end
$$;
