-- Puts an account into the groups whose external name the provider gave, and takes it out of those that it no longer names, if only the
-- provider had put it there: a membership by hand stays. A name that no group has means nothing. The last administrator stays one. The
-- tenant is entered.
create or replace function lectern.take_groups_from_provider(p_tenant bigint, p_account bigint, p_groups text[], p_request text)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_before bigint[];
    v_after bigint[];
    v_kept bigint[] := '{}';
begin
    perform from tenant where tenant_id = p_tenant for update;
    v_before := array(select m.group_id from account_group_member m where m.tenant_id = p_tenant and m.account_id = p_account order by 1);
    if is_last_administrator(p_tenant, p_account) then
        v_kept := array(select g.group_id from account_group g where g.tenant_id = p_tenant and 'tenant_admin' = any (g.roles));
    end if;
    delete from account_group_member m using account_group g
    where m.tenant_id = p_tenant and m.account_id = p_account and m.from_provider and m.group_id <> all (v_kept)
      and g.tenant_id = p_tenant and g.group_id = m.group_id and (g.external_name is null or g.external_name <> all (p_groups));
    insert into account_group_member (tenant_id, group_id, account_id, from_provider)
    select p_tenant, g.group_id, p_account, true from account_group g
    where g.tenant_id = p_tenant and g.external_name = any (p_groups)
    on conflict do nothing;
    perform set_roles_and_groups(p_tenant, p_account, null, array(
        select m.group_id from account_group_member m where m.tenant_id = p_tenant and m.account_id = p_account), null);
    v_after := array(select m.group_id from account_group_member m where m.tenant_id = p_tenant and m.account_id = p_account order by 1);
    if v_after <> v_before then
        perform record_audit(p_tenant, 'provider', 'account_changed', 'account:' || p_account,
                             jsonb_build_object('groups', jsonb_build_object('old', v_before, 'new', v_after)), p_request);
    end if;
end
$$;
