-- How the audit log names who did something: the account, else the key, else the program's administrator.
create or replace function lectern.actor_name(p_account bigint, p_key bigint)
returns text
language sql stable
as $$
    select coalesce('account:' || p_account, 'key:' || p_key, 'admin')
$$;
