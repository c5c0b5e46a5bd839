-- The link that a token opens, known by the token's SHA-256, and its tenant entered. All null: there is none.
create or replace function lectern.find_presented_link(p_token_hash bytea)
returns lectern.account_link
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_token account_link_token;
    v_link account_link;
begin
    perform set_config('app.presented', encode(p_token_hash, 'hex'), true);
    select * into v_token from account_link_token where token_hash = p_token_hash;
    perform set_config('app.presented', '', true);
    if v_token.link_id is null then
        return null;
    end if;
    perform enter_tenant(v_token.tenant_id);
    select * into v_link from account_link where tenant_id = v_token.tenant_id and link_id = v_token.link_id;
    return v_link;
end
$$;
