-- Ends one of somebody's sessions, or with `p_session` null all but `p_keep`. Gives how many.
create or replace function lectern.end_sessions(
    p_tenant bigint, p_account bigint, p_session uuid, p_keep bytea, p_actor text, p_request text
)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_count int;
begin
    perform enter_tenant(p_tenant);
    delete from session
    where tenant_id = p_tenant and account_id = p_account
      and case when p_session is null then token_hash <> p_keep else session_id = p_session end;
    get diagnostics v_count = row_count;
    if v_count > 0 then
        perform record_audit(p_tenant, p_actor, 'ended_sessions', 'account:' || p_account, jsonb_build_object('count', v_count), p_request);
    end if;
    return v_count;
end
$$;

revoke all on function lectern.end_sessions(bigint, bigint, uuid, bytea, text, text) from public;
grant execute on function lectern.end_sessions(bigint, bigint, uuid, bytea, text, text) to lectern_web;
