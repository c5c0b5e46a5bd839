-- How long the file of an expired hold stays locked before it is erased, by the tenant's `approval_grace_days` (7). 0: it is
-- erased when the time is over, and nobody can reopen the hold.
create or replace function lectern.approval_grace(p_tenant bigint)
returns interval
language sql stable
set search_path = lectern, pg_temp
as $$
    select interval '1 day' * coalesce((select (settings ->> 'approval_grace_days')::numeric from tenant where tenant_id = p_tenant), 7)
$$;
