-- Makes links for those who asked for a new password and have one, each at most three in an hour, and queues their mails; gives how many
-- mails to persons wait. An address that nobody has, or that several departments know, or of somebody who may not get in, gets nothing.
create or replace function lectern.take_reset_requests()
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_asked reset_request;
    v_found record;
begin
    for v_asked in
        delete from reset_request where request_number in (
            select request_number from reset_request order by request_number limit 100 for update skip locked)
        returning *
    loop
        select f.o_tenant, f.o_account into v_found from find_account(v_asked.tenant_slug, v_asked.email) f;
        continue when not found or v_asked.asked_at < now() - interval '1 hour';
        perform enter_tenant(v_found.o_tenant);
        continue when not passwords_are_used(v_found.o_tenant) or (
            select count(*) from account_link l
            where l.tenant_id = v_found.o_tenant and l.account_id = v_found.o_account and l.purpose = 'reset'
              and l.made_at > now() - interval '1 hour') >= 3;
        perform make_account_link(v_found.o_tenant, a.account_id, 'reset', a.email, interval '1 hour', 'account:' || a.account_id, true)
        from account a where a.tenant_id = v_found.o_tenant and a.account_id = v_found.o_account;
        perform record_audit(v_found.o_tenant, 'anybody', 'asked_for_reset', 'account:' || v_found.o_account, '{}', v_asked.request_id);
    end loop;
    return (select count(*) from delivery
            where state = 'waiting' and audience = 'person' and attempts = 0 and next_at <= clock_timestamp());
end
$$;

revoke all on function lectern.take_reset_requests() from public;
grant execute on function lectern.take_reset_requests() to lectern_notify;
