-- May somebody with these rights (null: the operator at the command line) change a person with these roles? Only whoever has every right
-- that the roles give: otherwise an administrator could take over an operator's account, or make themselves one.
create or replace function lectern.may_change_person(p_rights text[], p_roles text[])
returns boolean
language sql stable
set search_path = lectern, pg_temp
as $$
    select p_rights is null or lectern.rights_of(p_roles, null) <@ p_rights
$$;
