-- reopen_hold for an approver who has the link (approver_by_token).
create or replace function lectern.reopen_hold_by_token(p_token_hash bytea, p_request text, p_signed_in jsonb default null)
returns table (outcome lectern.approval_outcome, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from reopen_hold(approver_by_token(p_token_hash, p_signed_in), p_request);
end
$$;

revoke all on function lectern.reopen_hold_by_token(bytea, text, jsonb) from public;
grant execute on function lectern.reopen_hold_by_token(bytea, text, jsonb) to lectern_web;
