-- Until when an approver may reopen a hold whose time is over; null for every other one. The same before expire_holds has run
-- and after. Nothing brings back a file that a person denied or somebody erased, also not the same bytes sent anew.
create or replace function lectern.reopenable_until(p_hold lectern.hold)
returns timestamptz
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_until constant timestamptz := case
        when p_hold.state = 'open' and p_hold.expires_at <= clock_timestamp() then p_hold.expires_at + approval_grace(p_hold.tenant_id)
        when p_hold.file_erased_at is null then p_hold.reopen_until
    end;
begin
    if v_until <= clock_timestamp() or not exists (
        select from job j
        join document d on d.tenant_id = j.tenant_id and d.document_id = j.document_id
        where j.tenant_id = p_hold.tenant_id and j.job_id = p_hold.job_id and d.erased_at is null
          and d.created_at <= p_hold.opened_at
    ) then
        return null;
    end if;
    return v_until;
end
$$;
