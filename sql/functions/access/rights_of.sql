-- What an account with these roles may do; for a key, only what its scopes name too (null: no key, or no account behind
-- it). The one place where roles become rights.
create or replace function lectern.rights_of(p_roles text[], p_scopes text[])
returns text[]
language plpgsql immutable
set search_path = lectern, pg_temp
as $$
begin
    return (
        select coalesce(array_agg(v_right order by v_right), '{}')
        from unnest(array['submit', 'read', 'read_all', 'decide', 'manage', 'operate']) as v_right
        where (p_scopes is null or v_right = any (p_scopes))
          and (p_roles is null
               or (v_right <> 'operate' and 'tenant_admin' = any (p_roles))
               or (v_right in ('submit', 'read') and p_roles && array['submitter', 'approver', 'officer'])
               or (v_right = 'decide' and p_roles && array['approver', 'officer'])
               or (v_right = 'read_all' and 'officer' = any (p_roles))
               or (v_right in ('manage', 'operate') and 'operator' = any (p_roles)))
    );
end
$$;

grant execute on function lectern.rights_of(text[], text[]) to lectern_admin;
