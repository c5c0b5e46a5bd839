-- A person as the API shows them (Person in openapi.yaml) to the account `p_viewer`, who has the rights `p_rights`. The tenant has been
-- entered.
create or replace function lectern.person_body(p_person lectern.account, p_viewer bigint, p_rights text[])
returns jsonb
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return jsonb_build_object(
        'person_id', p_person.account_id,
        'email', p_person.email,
        'display_name', p_person.display_name,
        'roles', to_jsonb(coalesce(p_person.own_roles, p_person.roles)),
        'roles_in_force', to_jsonb(p_person.roles),
        'groups', person_groups(p_person.tenant_id, p_person.account_id),
        'state',
            case when p_person.disabled_at is not null then 'disabled' when p_person.accepted_at is null then 'invited' else 'active' end,
        'second_factor', cardinality(second_factors_of(p_person.tenant_id, p_person.account_id)) > 0,
        'sign_in', to_jsonb(sign_in_ways(p_person)),
        'last_seen_at', as_time(p_person.last_seen_at),
        'created_at', as_time(p_person.created_at),
        'open_holds', (select count(*) from hold h
                       where h.tenant_id = p_person.tenant_id and h.assignee_id = p_person.account_id and h.state = 'open'),
        'documents', (select count(*) from listed_job l
                      where l.tenant_id = p_person.tenant_id and l.audience = 0 and l.owner = p_person.account_id and l.trashed_at is null),
        'is_me', p_person.account_id is not distinct from p_viewer,
        'is_last_administrator', is_last_administrator(p_person.tenant_id, p_person.account_id),
        'may_change', may_change_person(p_rights, p_person.roles::text[]),
        'version', p_person.version);
end
$$;
