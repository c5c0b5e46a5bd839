-- The scan of a job, for whoever may see the job. No row: no such job. `o_scan` is null while there is none: before the scan
-- has ended, for a document that nobody could read, and for a submission that was cancelled. A submitter of a document that
-- waits for a decision sees the redacted snippets, to withdraw it or to send a cleaned file instead.
create or replace function lectern.open_scan(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns table (o_status text, o_scan text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_status text;
    v_is_own boolean;
begin
    if v_job.job_id is null then
        return;
    end if;
    v_status := (shown_job(v_job, p_account, p_key)).status;
    v_is_own := is_first_submitter(v_job, p_account, p_key) or (submission_of(v_job, p_account, p_key)).job_id is not null;
    return query select v_status, case when v_status <> 'cancelled'
                                  then scan_of(v_job, v_is_own and v_status = 'awaiting_approval')::text end;
end
$$;

revoke all on function lectern.open_scan(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.open_scan(bigint, bigint, bigint, boolean, uuid) to lectern_web;
