-- The scan of a job, for whoever may see the job. No row: no such job. `o_scan` is null while there is none: before the scan
-- has ended, for a document that nobody could read, and for a submission that was cancelled.
create or replace function lectern.open_scan(p_tenant bigint, p_account bigint, p_key bigint, p_all boolean, p_job uuid)
returns table (o_status text, o_scan text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_job constant job := see_job(p_tenant, p_account, p_key, p_all, p_job);
    v_status text;
begin
    if v_job.job_id is null then
        return;
    end if;
    v_status := (shown_job(v_job, p_account, p_key)).status;
    return query select v_status, case when v_status <> 'cancelled' then scan_of(v_job)::text end;
end
$$;

revoke all on function lectern.open_scan(bigint, bigint, bigint, boolean, uuid) from public;
grant execute on function lectern.open_scan(bigint, bigint, bigint, boolean, uuid) to lectern_web;
