-- What models cost a tenant in a month (its first day; null: this month), by provider and purpose, most expensive first: ModelCosts in
-- openapi.yaml. Calls about documents that are gone are counted, too.
create or replace function lectern.read_model_costs(p_tenant bigint, p_month date)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_month constant date := coalesce(date_trunc('month', p_month)::date, model_month_of(clock_timestamp()));
begin
    perform enter_tenant(p_tenant);
    return jsonb_build_object(
        'month', to_char(v_month, 'YYYY-MM'),
        'currency', model_currency(),
        'cost', as_money((select m.spent_micros from model_month m where m.tenant_id = p_tenant and m.month = v_month)),
        'reserved', as_money((select m.reserved_micros from model_month m where m.tenant_id = p_tenant and m.month = v_month)),
        'cap', (select as_money(cap) from model_cap(p_tenant) as cap where cap is not null),
        'by', coalesce((
            select jsonb_agg(jsonb_build_object(
                'provider', b.provider, 'purpose', b.purpose, 'calls', b.calls, 'failed', b.failed,
                'input_tokens', b.input_tokens, 'output_tokens', b.output_tokens, 'cost', as_money(b.micros))
                order by b.micros desc, b.calls desc, b.provider, b.purpose)
            from (
                select c.provider, c.purpose, count(*) as calls,
                       count(*) filter (where c.state in ('failed', 'unusable', 'lost')) as failed,
                       sum(c.input_tokens) as input_tokens, sum(c.output_tokens) as output_tokens, sum(c.cost_micros) as micros
                from model_call c
                where c.tenant_id = p_tenant and c.month = v_month
                group by c.provider, c.purpose
            ) b), '[]'));
end
$$;

revoke all on function lectern.read_model_costs(bigint, date) from public;
grant execute on function lectern.read_model_costs(bigint, date) to lectern_web, lectern_admin;
