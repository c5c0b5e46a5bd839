-- Issues the one-time link for the first administrator; earlier ones stop working. Says false, and issues nothing, when
-- there is an administrator already.
create or replace function lectern.issue_bootstrap(p_token_hash bytea)
returns boolean
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    if lectern.has_administrator() then
        return false;
    end if;
    delete from bootstrap where used_at is null;
    insert into bootstrap (token_hash, expires_at) values (p_token_hash, now() + interval '1 hour');
    return true;
end
$$;

revoke all on function lectern.issue_bootstrap(bytea) from public;
grant execute on function lectern.issue_bootstrap(bytea) to lectern_web, lectern_admin;
