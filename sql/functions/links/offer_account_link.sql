-- Mints the token of a link that is about to leave in a mail. It works at once, beside those of mails before: settle_account_link records
-- whether the mail arrived. Null: there is nothing to send any more (used, ended, expired, or nobody may get in).
create or replace function lectern.offer_account_link(p_tenant bigint, p_link bigint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_token text;
begin
    perform enter_tenant(p_tenant);
    perform from account_link l
    join account a on a.tenant_id = l.tenant_id and a.account_id = l.account_id and a.disabled_at is null
    join tenant t on t.tenant_id = l.tenant_id and t.suspended_at is null
    where l.tenant_id = p_tenant and l.link_id = p_link and l.used_at is null and l.ended_at is null and l.expires_at > now()
    for update of l;
    if not found then
        return null;
    end if;
    v_token := new_token();
    insert into account_link_token (token_hash, tenant_id, link_id) values (sha256(convert_to(v_token, 'utf8')), p_tenant, p_link);
    return v_token;
end
$$;

revoke all on function lectern.offer_account_link(bigint, bigint) from public;
grant execute on function lectern.offer_account_link(bigint, bigint) to lectern_notify;
