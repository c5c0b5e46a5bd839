-- Mints the token of a link, keeps only its SHA-256 and gives it back this once: for an administrator who hands it over where there is no
-- mail. Tokens issued before stop working. Null: the link is not open.
create or replace function lectern.issue_account_link(p_tenant bigint, p_link bigint)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_token text;
begin
    perform enter_tenant(p_tenant);
    perform from account_link
    where tenant_id = p_tenant and link_id = p_link and used_at is null and ended_at is null and expires_at > now()
    for update;
    if not found then
        return null;
    end if;
    delete from account_link_token where tenant_id = p_tenant and link_id = p_link;
    v_token := new_token();
    insert into account_link_token (token_hash, tenant_id, link_id) values (sha256(convert_to(v_token, 'utf8')), p_tenant, p_link);
    return v_token;
end
$$;

revoke all on function lectern.issue_account_link(bigint, bigint) from public;
grant execute on function lectern.issue_account_link(bigint, bigint) to lectern_web, lectern_admin;
