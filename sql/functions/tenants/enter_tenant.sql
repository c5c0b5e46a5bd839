-- From here to the end of the transaction, row security shows this tenant and nothing else. The first line of every
-- function that a program may call for a tenant. Not in SQL: such a function would be parsed and planned in every
-- transaction anew (11 µs of each call; so 3).
create or replace function lectern.enter_tenant(p_tenant bigint)
returns void
language plpgsql volatile
as $$
begin
    perform set_config('app.tenant', p_tenant::text, true);
end
$$;
