-- An invitation as the API shows it (Invitation in openapi.yaml). The tenant has been entered.
create or replace function lectern.invitation_body(p_link lectern.account_link)
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return (
        select jsonb_build_object(
            'invitation_id', p_link.link_id,
            'person_id', a.account_id,
            'email', p_link.email,
            'display_name', a.display_name,
            'roles', to_jsonb(coalesce(a.own_roles, a.roles)),
            'groups', person_groups(a.tenant_id, a.account_id),
            'invited_by', person_name(a.tenant_id, p_link.made_by),
            'created_at', as_time(p_link.made_at),
            'expires_at', as_time(p_link.expires_at),
            'state', case when p_link.expires_at > now() then 'open' else 'expired' end)
        from account a
        where a.tenant_id = p_link.tenant_id and a.account_id = p_link.account_id);
end
$$;
