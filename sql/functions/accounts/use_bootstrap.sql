-- Makes the first administrator from the one-time link, and the first tenant where there is none. No row: the link is
-- wrong, used or older than an hour.
create or replace function lectern.use_bootstrap(
    p_token_hash bytea, p_email text, p_display_name text, p_phc text, p_tenant_name text, p_request text
)
returns table (o_tenant bigint, o_account bigint)
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    update bootstrap set used_at = now() where token_hash = p_token_hash and used_at is null and expires_at > now();
    if not found or has_administrator() then
        return;
    end if;
    select tenant_id into o_tenant from tenant order by tenant_id limit 1;
    if o_tenant is null then
        insert into tenant (slug, name) values ('main', coalesce(p_tenant_name, 'Main'))
        returning tenant_id into o_tenant;
    elsif p_tenant_name is not null then
        update tenant set name = p_tenant_name where tenant_id = o_tenant;
    end if;
    perform enter_tenant(o_tenant);
    insert into account (tenant_id, email, display_name, password_phc, roles)
    values (o_tenant, account_address(p_email), p_display_name, p_phc, '{tenant_admin,operator}')
    returning account_id into o_account;
    perform record_audit(o_tenant, 'bootstrap', 'made_administrator', 'account:' || o_account, '{}', p_request);
    return next;
end
$$;

revoke all on function lectern.use_bootstrap(bytea, text, text, text, text, text) from public;
grant execute on function lectern.use_bootstrap(bytea, text, text, text, text, text) to lectern_web;
