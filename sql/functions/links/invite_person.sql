-- Invites a person: an account that nobody can sign in to until the link is used, valid for seven days. `p_groups` may be null. Outcome:
-- done with the invitation, bad_address, address_taken, beyond_own_rights (a role with a right that the caller lacks), unknown_group.
create or replace function lectern.invite_person(
    p_tenant bigint, p_rights text[], p_email text, p_display_name text, p_roles text[], p_groups bigint[],
    p_mail boolean, p_actor text, p_request text
)
returns table (o_outcome lectern.people_outcome, o_link bigint, o_invitation text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_email text;
    v_account bigint;
begin
    perform enter_tenant(p_tenant);
    v_email := account_address(p_email);
    o_outcome := case
        when not is_mail_address(v_email) then 'bad_address'
        when exists (select from unnest(p_groups) g where g not in (select group_id from account_group where tenant_id = p_tenant))
            then 'unknown_group'
        when not may_change_person(p_rights, roles_with_groups(p_tenant, p_roles::account_role[], p_groups)::text[])
            then 'beyond_own_rights'
        else 'done' end;
    if o_outcome = 'done' then
        insert into account (tenant_id, email, display_name, roles, accepted_at)
        values (p_tenant, v_email, coalesce(p_display_name, v_email), p_roles::account_role[], null)
        on conflict on constraint account_email_unique do nothing
        returning account_id into v_account;
        if v_account is null then
            o_outcome := 'address_taken';
        end if;
    end if;
    if o_outcome = 'done' then
        perform set_roles_and_groups(p_tenant, v_account, null, p_groups, null);
        o_link := make_account_link(p_tenant, v_account, 'invitation', v_email, interval '7 days', p_actor, p_mail);
        select invitation_body(l)::text into o_invitation from account_link l where l.tenant_id = p_tenant and l.link_id = o_link;
        perform record_audit(p_tenant, p_actor, 'invited', 'account:' || v_account,
                             jsonb_build_object('roles', p_roles, 'groups', coalesce(p_groups, '{}'), 'link', o_link), p_request);
    end if;
    return next;
end
$$;

revoke all on function lectern.invite_person(bigint, text[], text, text, text[], bigint[], boolean, text, text) from public;
grant execute on function lectern.invite_person(bigint, text[], text, text, text[], bigint[], boolean, text, text)
    to lectern_web, lectern_admin;
