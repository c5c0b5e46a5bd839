-- Who calls, for the web process: one row, or none.
create or replace function lectern.sign_in(p_token_hash bytea, p_is_session boolean)
returns setof lectern.caller
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_caller lectern.caller;
begin
    v_caller := find_caller(p_token_hash, p_is_session);
    if v_caller.tenant_id is null then
        return;
    end if;
    select slug, name into v_caller.tenant_slug, v_caller.tenant_name
    from tenant where tenant_id = v_caller.tenant_id;
    return next v_caller;
end
$$;

revoke all on function lectern.sign_in(bytea, boolean) from public;
grant execute on function lectern.sign_in(bytea, boolean) to lectern_web;
