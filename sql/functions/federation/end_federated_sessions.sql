-- Ends the sessions that a provider began: those of its session `p_sid`, or without one all of the subject's. Some providers name a
-- session here that they did not name when it began; then it is one of the subject's sessions without a name, and all of these end. Null
-- if the token was used before; then nothing ends.
create or replace function lectern.end_federated_sessions(
    p_issuer text, p_subject text, p_sid text, p_logout_hash bytea, p_keep interval, p_request text
)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_session federated_session;
    v_account bigint;
    v_ended int := 0;
begin
    delete from used_logout_token where expires_at < now();
    insert into used_logout_token (issuer, token_hash, expires_at) values (p_issuer, p_logout_hash, now() + p_keep)
    on conflict on constraint used_logout_token_pk do nothing;
    if not found then
        return null;
    end if;
    perform set_config('app.presented_issuer', p_issuer, true);
    for v_session in
        select * from federated_session
        where issuer = p_issuer and (p_subject is null or subject = p_subject)
          and (p_sid is null or sid = p_sid or (sid is null and p_subject is not null))
    loop
        perform enter_tenant(v_session.tenant_id);
        delete from session where tenant_id = v_session.tenant_id and token_hash = v_session.token_hash returning account_id into v_account;
        if found then
            v_ended := v_ended + 1;
            perform record_audit(v_session.tenant_id, 'provider', 'signed_out', 'account:' || v_account, '{}', p_request);
        end if;
    end loop;
    return v_ended;
end
$$;

revoke all on function lectern.end_federated_sessions(text, text, text, bytea, interval, text) from public;
grant execute on function lectern.end_federated_sessions(text, text, text, bytea, interval, text) to lectern_oidc;
