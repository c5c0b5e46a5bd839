-- Renames a tenant, suspends it, takes it up again; null leaves a thing as it is. Suspended: nobody of it gets in (find_caller,
-- find_account), its links are refused (refuse_suspended), its waiting tasks are not begun (claim_tasks); what runs comes to its end.
-- Outcome: done, not_found, own_tenant (an operator would lock themselves out).
create or replace function lectern.change_tenant(
    p_slug text, p_own bigint, p_name text, p_suspended boolean, p_actor text, p_request text
)
returns lectern.people_outcome
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_before tenant;
begin
    select * into v_before from tenant where slug = p_slug for update;
    if not found then
        return 'not_found';
    elsif p_suspended and v_before.tenant_id = p_own then
        return 'own_tenant';
    end if;
    if p_name <> v_before.name then
        update tenant set name = p_name where tenant_id = v_before.tenant_id;
        perform record_audit(v_before.tenant_id, p_actor, 'tenant_renamed', 'tenant:' || v_before.tenant_id,
                             jsonb_build_object('old', v_before.name, 'new', p_name), p_request);
    end if;
    if p_suspended <> (v_before.suspended_at is not null) then
        perform enter_tenant(v_before.tenant_id);
        update tenant set suspended_at = case when p_suspended then now() end where tenant_id = v_before.tenant_id;
        perform park_tasks(v_before.tenant_id, p_suspended);
        insert into access_change (tenant_id, account_id)
        select v_before.tenant_id, account_id from account where tenant_id = v_before.tenant_id and p_suspended;
        insert into access_change (tenant_id, api_key_id)
        select v_before.tenant_id, api_key_id from api_key where tenant_id = v_before.tenant_id and revoked_at is null and p_suspended;
        perform record_audit(v_before.tenant_id, p_actor, case when p_suspended then 'tenant_suspended' else 'tenant_resumed' end,
                             'tenant:' || v_before.tenant_id, '{}', p_request);
    end if;
    return 'done';
end
$$;

revoke all on function lectern.change_tenant(text, bigint, text, boolean, text, text) from public;
grant execute on function lectern.change_tenant(text, bigint, text, boolean, text, text) to lectern_web, lectern_admin;
