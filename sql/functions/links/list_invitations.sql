-- The invitations of a tenant that were not used, the latest first, expired ones among them.
create or replace function lectern.list_invitations(p_tenant bigint)
returns table (o_invitation text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select invitation_body(l)::text from account_link l
        where l.tenant_id = p_tenant and l.purpose = 'invitation' and l.used_at is null and l.ended_at is null
        order by l.link_id desc;
end
$$;

revoke all on function lectern.list_invitations(bigint) from public;
grant execute on function lectern.list_invitations(bigint) to lectern_web, lectern_admin;
