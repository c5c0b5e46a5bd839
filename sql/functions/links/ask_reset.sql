-- Notes that somebody asks for a new password. Whether anybody has the address is looked at later (take_reset_requests), so that the answer
-- takes as long for an address that nobody has.
create or replace function lectern.ask_reset(p_tenant_slug text, p_email text, p_request text)
returns void
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    insert into reset_request (tenant_slug, email, request_id) values (p_tenant_slug, left(p_email, 254), p_request);
end
$$;

revoke all on function lectern.ask_reset(text, text, text) from public;
grant execute on function lectern.ask_reset(text, text, text) to lectern_web;
