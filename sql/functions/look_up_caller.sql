-- Who calls, without noting that they did: for event streams, which browsers open and reopen by themselves.
create or replace function lectern.look_up_caller(p_token_hash bytea, p_is_session boolean)
returns setof lectern.caller
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform set_config('app.only_looking', 'yes', true);
    return query select * from sign_in(p_token_hash, p_is_session);
end
$$;

grant execute on function lectern.look_up_caller(bytea, boolean) to lectern_hub;
