-- delegate_hold for an approver who has the link, which ends with it (approver_by_token).
create or replace function lectern.delegate_hold_by_token(p_token_hash bytea, p_email text, p_request text, p_signed_in jsonb default null)
returns table (outcome lectern.approval_outcome, delegate text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    return query select * from delegate_hold(approver_by_token(p_token_hash, p_signed_in), p_email, p_request);
end
$$;

revoke all on function lectern.delegate_hold_by_token(bytea, text, text, jsonb) from public;
grant execute on function lectern.delegate_hold_by_token(bytea, text, text, jsonb) to lectern_web;
