-- Under which name the tries of an account's one-time codes are counted. No mail address looks like it.
create or replace function lectern.code_name(p_tenant bigint, p_account bigint)
returns text
language sql immutable
as $$
    select 'code' || chr(10) || p_tenant || chr(10) || p_account
$$;
