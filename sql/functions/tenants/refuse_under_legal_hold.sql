-- Rejected by "tenant_under_legal_hold" where the tenant keeps everything. The tenant has been entered.
create or replace function lectern.refuse_under_legal_hold(p_tenant bigint)
returns void
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    if coalesce((select (settings ->> 'legal_hold')::boolean from tenant where tenant_id = p_tenant), false) then
        raise exception 'nothing may be erased' using errcode = 'check_violation', constraint = 'tenant_under_legal_hold';
    end if;
end
$$;
