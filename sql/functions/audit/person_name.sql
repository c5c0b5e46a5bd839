-- Whom the audit log's `account:5` or `key:3` is, in words: a display name, else an address, else a key's name. The tenant
-- has been entered.
create or replace function lectern.person_name(p_tenant bigint, p_actor text)
returns text
language sql stable
set search_path = lectern, pg_temp
as $$
    select coalesce(
        (select coalesce(nullif(a.display_name, ''), a.email) from account a
         where a.tenant_id = p_tenant and p_actor = 'account:' || a.account_id),
        (select k.name from api_key k where k.tenant_id = p_tenant and p_actor = 'key:' || k.api_key_id),
        p_actor
    )
$$;
