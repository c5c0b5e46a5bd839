-- How long a document stays in the trash of a tenant before it is erased for good.
create or replace function lectern.trash_term(p_tenant bigint)
returns interval
language plpgsql stable
set search_path = lectern, pg_temp
as $$
begin
    return interval '1 day' * coalesce(
        (select (settings ->> 'keep_trash_days')::numeric from tenant where tenant_id = p_tenant), 30);
end
$$;
