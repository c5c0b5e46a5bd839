-- From here to the end of the transaction, row security shows this tenant and nothing else. The first line of every
-- function that a program may call for a tenant.
create or replace function lectern.enter_tenant(p_tenant bigint)
returns void
language sql volatile
as $$
    select set_config('app.tenant', p_tenant::text, true)
$$;
