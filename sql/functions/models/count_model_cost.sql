-- Adds to what a tenant spent and reserved in a month (numbers below zero take away). Locks the month until the end of the
-- transaction. The tenant has been entered.
create or replace function lectern.count_model_cost(p_tenant bigint, p_month date, p_spent bigint, p_reserved bigint)
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
begin
    update model_month
    set spent_micros = greatest(spent_micros + p_spent, 0), reserved_micros = greatest(reserved_micros + p_reserved, 0)
    where tenant_id = p_tenant and month = p_month;
end
$$;
