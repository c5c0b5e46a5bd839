-- Forgets a job for good at its owner's wish, in the trash or not: it ends if it had not, its rows go, and its bytes are marked for removal where no
-- other job needs them. The audit line stays. False when there is no such job. A legal hold of the tenant wins:
-- Rejected by "tenant_under_legal_hold".
--
-- `p_account`, `p_key`: the submitter at whose wish it is erased; LC003 where others submitted the same bytes
-- (erase_submission).
create or replace function lectern.erase_document(
    p_tenant bigint, p_public uuid, p_actor text, p_request text default null,
    p_account bigint default null, p_key bigint default null
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job job;
begin
    perform enter_tenant(p_tenant);
    perform refuse_under_legal_hold(p_tenant);
    select * into v_job from job where tenant_id = p_tenant and public_id = p_public;
    if not found then
        return false;
    end if;
    if v_job.ended_at is null then
        begin
            v_job := cancel_job(p_tenant, p_public, p_actor, p_request, p_account, p_key);
        exception when check_violation then
            null;  -- it has ended by itself meanwhile
        end;
    end if;
    v_job := take_from_work(p_tenant, v_job.job_id);
    if v_job.job_id is null then
        return false;
    end if;
    if has_other_submitters(v_job, p_account, p_key) then
        raise exception 'it is also somebody else''s' using errcode = 'LC003';
    end if;
    perform emit_event(p_tenant, v_job.job_id, v_job.submitter_id, 'job.erased', jsonb_build_object('id', p_public));
    perform forget_job(p_tenant, v_job.job_id);
    perform record_audit(p_tenant, p_actor, 'erased', 'job:' || p_public, '{}', p_request);
    return true;
end
$$;

grant execute on function lectern.erase_document(bigint, uuid, text, text, bigint, bigint) to lectern_web, lectern_admin;
