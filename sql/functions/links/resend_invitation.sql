-- Sends an invitation again: valid for seven days from now, and what was sent before stops working. Outcome: done, not_found,
-- beyond_own_rights.
create or replace function lectern.resend_invitation(
    p_tenant bigint, p_rights text[], p_link bigint, p_mail boolean, p_actor text, p_request text
)
returns table (o_outcome lectern.people_outcome, o_invitation text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_link account_link;
    v_person account;
begin
    perform enter_tenant(p_tenant);
    select l.* into v_link from account_link l
    where l.tenant_id = p_tenant and l.link_id = p_link and l.purpose = 'invitation' and l.used_at is null and l.ended_at is null
    for update;
    select a.* into v_person from account a where a.tenant_id = p_tenant and a.account_id = v_link.account_id;
    o_outcome := case
        when v_link.link_id is null then 'not_found'
        when not may_change_person(p_rights, v_person.roles::text[]) then 'beyond_own_rights'
        else 'done' end;
    if o_outcome = 'done' then
        delete from account_link_token where tenant_id = p_tenant and link_id = p_link;
        delete from account_mail where tenant_id = p_tenant and link_id = p_link;
        update account_link l set expires_at = now() + interval '7 days' where l.tenant_id = p_tenant and l.link_id = p_link
        returning * into v_link;
        if p_mail then
            perform queue_account_mail(p_tenant, v_link.account_id, 'link', p_link, v_link.email);
        end if;
        o_invitation := invitation_body(v_link)::text;
        perform record_audit(p_tenant, p_actor, 'invited_again', 'account:' || v_link.account_id, jsonb_build_object('link', p_link),
            p_request);
    end if;
    return next;
end
$$;

revoke all on function lectern.resend_invitation(bigint, text[], bigint, boolean, text, text) from public;
grant execute on function lectern.resend_invitation(bigint, text[], bigint, boolean, text, text) to lectern_web, lectern_admin;
