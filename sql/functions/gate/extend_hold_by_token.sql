-- extend_hold for an approver who has the link (approver_by_token).
create or replace function lectern.extend_hold_by_token(p_token_hash bytea, p_hours numeric, p_request text, p_signed_in jsonb default null)
returns table (outcome lectern.approval_outcome, expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from extend_hold(approver_by_token(p_token_hash, p_signed_in), p_hours, p_request);
end
$$;

revoke all on function lectern.extend_hold_by_token(bytea, numeric, text, jsonb) from public;
grant execute on function lectern.extend_hold_by_token(bytea, numeric, text, jsonb) to lectern_web;
