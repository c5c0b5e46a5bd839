-- Is there anybody who may manage a tenant?
create or replace function lectern.has_administrator()
returns boolean
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_tenant bigint;
begin
    for v_tenant in select tenant_id from tenant loop
        perform enter_tenant(v_tenant);
        if not leaves_no_administrator(v_tenant) then
            return true;
        end if;
    end loop;
    return false;
end
$$;
