-- What a person may see and why, as the API shows it (PersonAccess in openapi.yaml): rights with the roles and groups that give them,
-- counts, and the newest documents. Null: there is no such person. Noted in the audit log.
create or replace function lectern.person_access(p_tenant bigint, p_person bigint, p_actor text, p_request text)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
    v_rights text[];
begin
    perform enter_tenant(p_tenant);
    select * into v_person from account where tenant_id = p_tenant and account_id = p_person;
    if not found then
        return null;
    end if;
    v_rights := rights_of(v_person.roles::text[], null);
    perform record_audit(p_tenant, p_actor, 'looked_up_access', 'account:' || p_person, '{}', p_request);
    return jsonb_build_object(
        'person_id', p_person,
        'may_sign_in', v_person.disabled_at is null and v_person.accepted_at is not null
                       and not exists (select from tenant where tenant_id = p_tenant and suspended_at is not null),
        'rights', coalesce((
            select jsonb_agg(jsonb_build_object('right', r, 'because', why_right(v_person, r)) order by r) from unnest(v_rights) r), '[]'),
        'documents', jsonb_build_object(
            'own', (select count(*) from listed_job l
                    where l.tenant_id = p_tenant and l.audience = p_person and l.is_own and l.trashed_at is null),
            'shared', (select count(*) from listed_job l
                       where l.tenant_id = p_tenant and l.audience = p_person and not l.is_own and l.trashed_at is null),
            'all', case when 'read_all' = any (v_rights) then (
                select count(*) from listed_job l where l.tenant_id = p_tenant and l.audience = 0 and l.trashed_at is null) else 0 end,
            'to_decide', (select count(*) from holds_to_decide(v_person))),
        'newest', newest_seen(v_person));
end
$$;

revoke all on function lectern.person_access(bigint, bigint, text, text) from public;
grant execute on function lectern.person_access(bigint, bigint, text, text) to lectern_web, lectern_admin;
