-- Signs in whoever an identity provider has vouched for, and begins a session. The identity (issuer, subject) decides whose account it is;
-- an address never does, unless its domain is in `p_trusted_domains`: then an account with this address that has no identity of this
-- issuer yet becomes theirs. Without an account one is made if `p_create`. `p_groups` are the names by which the provider knows the
-- person's groups: those that a group of the tenant carries give its roles, and the others are taken away; null: the provider did not say,
-- nothing changes.
create or replace function lectern.sign_in_by_identity(
    p_slug text, p_issuer text, p_subject text, p_email text, p_email_verified boolean, p_display_name text, p_groups text[],
    p_create boolean, p_trusted_domains text[], p_method text, p_token_hash bytea, p_sid text, p_request text,
    p_user_agent text default null, p_address text default null
)
returns table (o_outcome lectern.identity_outcome, o_tenant bigint, o_account bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_outcome identity_outcome;
    v_tenant bigint;
    v_account bigint;
begin
    select t.tenant_id into v_tenant from tenant t where t.slug = p_slug and t.suspended_at is null;
    if not found then
        v_outcome := 'no_tenant';
    else
        perform enter_tenant(v_tenant);
        select f.o_outcome, f.o_account into v_outcome, v_account
        from find_or_make_account(v_tenant, p_issuer, p_subject, p_email, p_email_verified, p_display_name, p_create, p_trusted_domains,
                                  p_request) f;
    end if;
    if v_outcome <> 'signed_in' then
        perform note_refusal(v_tenant, 'sign_in_refused', 'anybody', 'identity:' || audit_hash(p_issuer || ' ' || p_subject),
                             jsonb_build_object('reason', v_outcome, 'method', p_method), p_request);
        return query select v_outcome, v_tenant, null::bigint;
        return;
    end if;
    update identity set last_used_at = now(), email = p_email
    where tenant_id = v_tenant and issuer = p_issuer and subject = p_subject;
    if p_groups is not null then
        perform take_groups_from_provider(v_tenant, v_account, p_groups, p_request);
    end if;
    perform open_session(v_tenant, v_account, p_token_hash, null, p_request, p_method, p_user_agent, p_address);
    insert into federated_session (tenant_id, token_hash, issuer, subject, sid)
    values (v_tenant, p_token_hash, p_issuer, p_subject, p_sid);
    return query select v_outcome, v_tenant, v_account;
end
$$;

revoke all on function lectern.sign_in_by_identity(
    text, text, text, text, boolean, text, text[], boolean, text[], text, bytea, text, text, text, text) from public;
grant execute on function lectern.sign_in_by_identity(
    text, text, text, text, boolean, text, text[], boolean, text[], text, bytea, text, text, text, text) to lectern_oidc;
