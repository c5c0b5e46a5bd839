-- An administrator lets a value pass from now on in all documents ('accept'), in the document that brought it up alone
-- ('accept_in_document'), or does not ('refuse'). The answer may be changed later. False: the tenant has no such value, or
-- its document is not known any more.
create or replace function lectern.judge_allowed_value(
    p_tenant bigint, p_allowed bigint, p_decision text, p_actor text, p_request text
)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_found boolean;
begin
    perform enter_tenant(p_tenant);
    update allowed_value
    set state = case when p_decision = 'refuse' then 'refused' else 'accepted' end,
        document_id = case when p_decision = 'accept_in_document' then proposed_in end,
        decided_by = p_actor,
        decided_at = clock_timestamp()
    where tenant_id = p_tenant and allowed_id = p_allowed and (p_decision <> 'accept_in_document' or proposed_in is not null);
    v_found := found;
    if v_found then
        perform record_audit(p_tenant, p_actor, 'decided_allowed_value', 'allowed_value:' || p_allowed,
                             jsonb_build_object('decision', p_decision), p_request);
    end if;
    return v_found;
end
$$;

revoke all on function lectern.judge_allowed_value(bigint, bigint, text, text, text) from public;
grant execute on function lectern.judge_allowed_value(bigint, bigint, text, text, text) to lectern_web;
