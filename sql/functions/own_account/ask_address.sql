-- Somebody asks for another address: a link goes to the new one, a notice to the old one; nothing changes until the link is used. Valid for
-- a day. Outcome: done, bad_address, address_taken, closed (it is the address already).
create or replace function lectern.ask_address(p_tenant bigint, p_account bigint, p_email text, p_actor text, p_request text)
returns table (o_outcome lectern.people_outcome, o_expires_at text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
    v_email text;
begin
    perform enter_tenant(p_tenant);
    select * into v_person from account where tenant_id = p_tenant and account_id = p_account for update;
    v_email := account_address(p_email);
    o_outcome := case
        when not is_mail_address(v_email) then 'bad_address'
        when v_email = v_person.email then 'closed'
        when exists (select from account where tenant_id = p_tenant and email = v_email) then 'address_taken'
        else 'done' end;
    if o_outcome = 'done' then
        perform make_account_link(p_tenant, p_account, 'address', v_email, interval '1 day', p_actor, true);
        perform queue_account_mail(p_tenant, p_account, 'address_asked', null, v_person.email, jsonb_build_object('email', v_email));
        perform record_audit(p_tenant, p_actor, 'asked_for_address', 'account:' || p_account, '{}', p_request);
        o_expires_at := as_time(now() + interval '1 day');
    end if;
    return next;
end
$$;

revoke all on function lectern.ask_address(bigint, bigint, text, text, text) from public;
grant execute on function lectern.ask_address(bigint, bigint, text, text, text) to lectern_web;
