-- A link for a person to set a new password, made by an administrator; valid for a day. `p_mail`: it goes by mail. Outcome: done with the
-- link's number, not_found, beyond_own_rights, closed (disabled, or invited and not there yet), no_password (the tenant uses none).
create or replace function lectern.reset_person(
    p_tenant bigint, p_rights text[], p_person bigint, p_mail boolean, p_actor text, p_request text
)
returns table (o_outcome lectern.people_outcome, o_link bigint, o_expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
begin
    perform enter_tenant(p_tenant);
    select * into v_person from account where tenant_id = p_tenant and account_id = p_person for update;
    o_outcome := case
        when v_person.account_id is null then 'not_found'
        when not may_change_person(p_rights, v_person.roles::text[]) then 'beyond_own_rights'
        when v_person.disabled_at is not null or v_person.accepted_at is null then 'closed'
        when not passwords_are_used(p_tenant) then 'no_password'
        else 'done' end;
    if o_outcome = 'done' then
        o_link := make_account_link(p_tenant, p_person, 'reset', v_person.email, interval '1 day', p_actor, p_mail);
        o_expires_at := as_time(now() + interval '1 day');
        perform record_audit(p_tenant, p_actor, 'made_reset_link', 'account:' || p_person, jsonb_build_object('link', o_link), p_request);
    end if;
    return next;
end
$$;

revoke all on function lectern.reset_person(bigint, text[], bigint, boolean, text, text) from public;
grant execute on function lectern.reset_person(bigint, text[], bigint, boolean, text, text) to lectern_web, lectern_admin;
