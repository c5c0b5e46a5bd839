-- Whether a job's file is locked: nobody decided about it in time, and an approver may still reopen it or it is about to be
-- erased (erase_locked_files).
create or replace function lectern.is_locked(p_tenant bigint, p_job bigint)
returns boolean
language sql stable
as $$
    select exists (
        select from lectern.hold h
        where h.tenant_id = p_tenant and h.job_id = p_job and h.reopen_until is not null and h.file_erased_at is null)
$$;
