-- Drops a test mail that nobody has begun to send.
create or replace function lectern.drop_test_mail(p_tenant bigint, p_mail bigint)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    update delivery set state = 'dropped', last_error = 'nobody sent it in time'
    where tenant_id = p_tenant and mail_id = p_mail and type = 'account.mail_test' and state = 'waiting'
      and coalesce(claimed_until, '-infinity') < clock_timestamp();
end
$$;

revoke all on function lectern.drop_test_mail(bigint, bigint) from public;
grant execute on function lectern.drop_test_mail(bigint, bigint) to lectern_web;
