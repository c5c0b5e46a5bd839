-- reveal_finding for a signed-in approver (approver_of_job).
create or replace function lectern.reveal_finding_of_job(
    p_tenant bigint, p_job uuid, p_finding bigint, p_actor text, p_request text
)
returns lectern.approval_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return reveal_finding(approver_of_job(p_tenant, p_job, p_actor, null, null), p_finding, p_request);
end
$$;

revoke all on function lectern.reveal_finding_of_job(bigint, uuid, bigint, text, text) from public;
grant execute on function lectern.reveal_finding_of_job(bigint, uuid, bigint, text, text) to lectern_web;
