-- Erases a document at the wish of one of its submitters: only their own submission where others brought the same bytes,
-- everything otherwise and at the wish of whoever manages the tenant (erase_document). False: there is no such job.
create or replace function lectern.erase_submission(
    p_tenant bigint, p_public uuid, p_account bigint, p_key bigint, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    loop
        begin
            select * into v_job from job where tenant_id = p_tenant and public_id = p_public for update;
            if not found then
                return false;
            end if;
            if has_other_submitters(v_job, p_account, p_key) then
                perform refuse_under_legal_hold(p_tenant);
                perform withdraw_submission(v_job, p_account, p_key, true);
                perform record_audit(p_tenant, p_actor, 'erased', 'job:' || p_public, '{"for_others": false}', p_request);
                return true;
            end if;
            raise exception 'nobody else' using errcode = 'LC002';
        exception when sqlstate 'LC002' then
            null;  -- the row is let go of: tasks are locked before their job
        end;
        begin
            return erase_document(p_tenant, p_public, p_actor, p_request, p_account, p_key);
        exception when sqlstate 'LC003' then
            null;  -- somebody submitted the same bytes meanwhile
        end;
    end loop;
end
$$;

grant execute on function lectern.erase_submission(bigint, uuid, bigint, bigint, text, text) to lectern_web;
