-- Everything that is kept about a person, as one object, without secrets and without texts of documents (PersonExport in openapi.yaml).
-- Null: there is no such person. Noted in the audit log.
create or replace function lectern.export_person(p_tenant bigint, p_person bigint, p_actor text, p_request text)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_person account;
begin
    perform enter_tenant(p_tenant);
    select * into v_person from account where tenant_id = p_tenant and account_id = p_person;
    if not found then
        return null;
    end if;
    perform record_audit(p_tenant, p_actor, 'exported_person', 'account:' || p_person, '{}', p_request);
    return jsonb_build_object(
        'exported_at', as_time(now()),
        'person', to_jsonb(v_person) - array['password_phc', 'tenant_id', 'version'] || jsonb_build_object(
            'tenant', (select t.name from tenant t where t.tenant_id = p_tenant), 'has_password', v_person.password_phc is not null,
            'second_factors', to_jsonb(second_factors_of(p_tenant, p_person)), 'groups', person_groups(p_tenant, p_person)),
        'documents', coalesce((
            select jsonb_agg(jsonb_build_object('job_id', j.public_id, 'filename', j.filename, 'status', j.status,
                'labels', j.labels, 'external_id', j.external_id, 'submitted_at', as_time(j.submitted_at)) order by j.job_id)
            from job j where j.tenant_id = p_tenant and j.submitter_id = p_person), '[]'),
        'submissions', coalesce((
            select jsonb_agg(to_jsonb(r) - array['tenant_id', 'link_id'] order by r.job_id)
            from job_reader r where r.tenant_id = p_tenant and r.account_id = p_person), '[]'),
        'decisions', coalesce((
            select jsonb_agg(jsonb_build_object('job_id', j.public_id, 'state', h.state, 'justification', h.justification,
                'reason_code', h.reason_code, 'decided_at', as_time(h.decided_at)) order by h.hold_id)
            from hold h join job j on j.tenant_id = h.tenant_id and j.job_id = h.job_id
            where h.tenant_id = p_tenant and h.decided_by = p_person), '[]'),
        'keys', coalesce((
            select jsonb_agg(to_jsonb(k) - array['tenant_id', 'token_hash'] order by k.api_key_id)
            from api_key k where k.tenant_id = p_tenant and p_person in (k.account_id, k.made_by_account)), '[]'),
        'sessions', coalesce((
            select jsonb_agg(to_jsonb(s) - array['tenant_id', 'token_hash', 'address_hash'] order by s.created_at)
            from session s where s.tenant_id = p_tenant and s.account_id = p_person), '[]'),
        'passkeys', coalesce((
            select jsonb_agg(jsonb_build_object('name', k.name, 'created_at', as_time(k.created_at), 'last_used_at',
                as_time(k.last_used_at)))
            from passkey k where k.tenant_id = p_tenant and k.account_id = p_person), '[]'),
        'links', coalesce((
            select jsonb_agg(to_jsonb(l) - 'tenant_id' order by l.link_id)
            from account_link l where l.tenant_id = p_tenant and l.account_id = p_person), '[]'),
        'mails', coalesce((
            select jsonb_agg(to_jsonb(m) - 'tenant_id' order by m.mail_id)
            from account_mail m where m.tenant_id = p_tenant and m.account_id = p_person), '[]'),
        'audit', coalesce((
            select jsonb_agg(jsonb_build_object('at', as_time(a.at), 'actor', a.actor, 'action', a.action, 'object', a.object,
                'details', a.details) order by a.audit_id)
            from audit a
            where a.tenant_id = p_tenant and 'account:' || p_person in (a.actor, a.object)), '[]'));
end
$$;

revoke all on function lectern.export_person(bigint, bigint, text, text) from public;
grant execute on function lectern.export_person(bigint, bigint, text, text) to lectern_web, lectern_admin;
