-- One page of the people of a tenant, by address, after the address `p_after`: each as the API shows them. `p_words`: a part of name or
-- address. `p_role`: in force. `p_state`: active, invited, disabled.
create or replace function lectern.list_people(
    p_tenant bigint, p_viewer bigint, p_rights text[], p_words text, p_role text, p_state text, p_after text, p_limit int
)
returns table (o_person text, o_email text)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return query
        select person_body(a, p_viewer, p_rights)::text, a.email
        from account a
        where a.tenant_id = p_tenant and (p_after is null or a.email > p_after)
          and (p_words is null
               or strpos(lower(a.display_name), lower(p_words)) > 0 or strpos(a.email, account_address(p_words)) > 0)
          and (p_role is null or p_role = any (a.roles::text[]))
          and (p_state is null or p_state = case
              when a.disabled_at is not null then 'disabled' when a.accepted_at is null then 'invited' else 'active' end)
        order by a.email
        limit p_limit;
end
$$;

revoke all on function lectern.list_people(bigint, bigint, text[], text, text, text, text, int) from public;
grant execute on function lectern.list_people(bigint, bigint, text[], text, text, text, text, int) to lectern_web, lectern_admin;
