-- May a person who is signed in try a one-time code of their own from this address (a hash)? 0, and the try is counted as one of the second
-- step is (admit_code); else the seconds until the next.
create or replace function lectern.admit_own_code(p_tenant bigint, p_account bigint, p_address text)
returns int
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return admit_code(p_tenant, p_account, p_address);
end
$$;

revoke all on function lectern.admit_own_code(bigint, bigint, text) from public;
grant execute on function lectern.admit_own_code(bigint, bigint, text) to lectern_web;
