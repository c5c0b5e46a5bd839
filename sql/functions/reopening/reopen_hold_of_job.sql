-- reopen_hold for a signed-in approver (approver_of_job).
create or replace function lectern.reopen_hold_of_job(
    p_tenant bigint, p_job uuid, p_actor text, p_account bigint, p_key bigint, p_request text
)
returns table (outcome lectern.approval_outcome, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from reopen_hold(approver_of_job(p_tenant, p_job, p_actor, p_account, p_key), p_request);
end
$$;

revoke all on function lectern.reopen_hold_of_job(bigint, uuid, text, bigint, bigint, text) from public;
grant execute on function lectern.reopen_hold_of_job(bigint, uuid, text, bigint, bigint, text) to lectern_web;
