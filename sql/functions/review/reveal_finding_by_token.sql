-- reveal_finding for an approver who has the link (approver_by_token).
create or replace function lectern.reveal_finding_by_token(p_token_hash bytea, p_finding bigint, p_request text)
returns lectern.approval_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return reveal_finding(approver_by_token(p_token_hash), p_finding, p_request);
end
$$;

revoke all on function lectern.reveal_finding_by_token(bytea, bigint, text) from public;
grant execute on function lectern.reveal_finding_by_token(bytea, bigint, text) to lectern_web;
