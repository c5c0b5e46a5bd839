-- Limits and use of this month, for administrators: Quotas in openapi.yaml. `most_used`: the twenty people with the most pages.
create or replace function lectern.read_quotas(p_tenant bigint)
returns jsonb
language plpgsql volatile security definer
set search_path = lectern, pg_temp
as $$
declare
    v_used record;
    v_cap bigint;
begin
    perform enter_tenant(p_tenant);
    select * into v_used from used_of_month(p_tenant, null);
    v_cap := model_cap(p_tenant);
    return jsonb_build_object(
        'month', to_char(quota_month(), 'YYYY-MM'),
        'resets_at', as_time((quota_month() + interval '1 month') at time zone 'UTC'),
        'documents', jsonb_build_object('used', v_used.o_documents, 'limit', tenant_quota(p_tenant, 'documents_per_month')),
        'pages', jsonb_build_object(
            'used', v_used.o_pages, 'limit', tenant_quota(p_tenant, 'pages_per_month'),
            'limit_per_person', tenant_quota(p_tenant, 'pages_per_month_per_person')),
        'cost', jsonb_build_object(
            'currency', model_currency(),
            'used', as_money((select m.spent_micros + m.reserved_micros from model_month m
                              where m.tenant_id = p_tenant and m.month = quota_month())),
            'limit', case when v_cap is not null then as_money(v_cap) end),
        'most_used', coalesce((
            select jsonb_agg(jsonb_build_object('person', u.person, 'name', person_name(p_tenant, u.person), 'documents', u.documents,
                                                'pages', u.pages) order by u.pages desc, u.documents desc, u.person)
            from (
                select person, sum(documents) as documents, sum(pages) as pages from quota_use
                where tenant_id = p_tenant and month = quota_month()
                group by person order by sum(pages) desc, sum(documents) desc, person limit 20
            ) u), '[]'));
end
$$;

revoke all on function lectern.read_quotas(bigint) from public;
grant execute on function lectern.read_quotas(bigint) to lectern_web, lectern_admin;
