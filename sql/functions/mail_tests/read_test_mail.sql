-- What became of a test mail: the delivery's state, and what the relay answered. No row: it was forgotten.
create or replace function lectern.read_test_mail(p_tenant bigint, p_mail bigint)
returns table (o_state text, o_detail text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select d.state, coalesce(d.last_error, '') from delivery d
        where d.tenant_id = p_tenant and d.mail_id = p_mail and d.type = 'account.mail_test';
end
$$;

revoke all on function lectern.read_test_mail(bigint, bigint) from public;
grant execute on function lectern.read_test_mail(bigint, bigint) to lectern_web;
