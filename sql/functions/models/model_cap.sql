-- The most that a tenant may spend in a month, in millionths; null: no cap.
create or replace function lectern.model_cap(p_tenant bigint)
returns bigint
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return (select floor((settings #>> '{models,monthly_cap}')::numeric * 1000000)::bigint from tenant where tenant_id = p_tenant);
end
$$;
