-- What would be decided about a call for a purpose now: an outcome of plan_model. To refuse a request before its work begins.
create or replace function lectern.model_outcome(p_tenant bigint, p_purpose text)
returns text
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
begin
    perform enter_tenant(p_tenant);
    return (select o_outcome from plan_model(p_tenant, null, p_purpose));
end
$$;

revoke all on function lectern.model_outcome(bigint, text) from public;
grant execute on function lectern.model_outcome(bigint, text) to lectern_web;
