-- Do people of this tenant sign in with passwords? Its setting `sign_in.password`.
create or replace function lectern.passwords_are_used(p_tenant bigint)
returns boolean
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return coalesce((select (settings #>> '{sign_in,password}')::boolean from tenant where tenant_id = p_tenant), true);
end
$$;
