-- Ends calls under way of which nobody will say what became of them: they may have been paid for, and count as if they had cost the
-- most that they could. The tenant has been entered.
create or replace function lectern.lose_model_calls(p_tenant bigint, p_calls bigint[])
returns void
language plpgsql volatile
set search_path = lectern, pg_temp
as $$
declare
    v_lost record;
begin
    for v_lost in
        with lost as (
            update model_call c
            set state = 'lost', cost_micros = c.reserved_micros, ended_at = clock_timestamp(),
                reason = 'The program that asked ended before the answer came.'
            where c.tenant_id = p_tenant and c.call_id = any (p_calls) and c.state = 'running'
            returning c.month, c.reserved_micros
        )
        select month, sum(reserved_micros)::bigint as micros from lost group by month order by month
    loop
        perform count_model_cost(p_tenant, v_lost.month, v_lost.micros, -v_lost.micros);
    end loop;
end
$$;
